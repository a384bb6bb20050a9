"""Sentences of our own, and how old documents show them."""

SENTENCE = "Giá tiêu dùng tăng ở cả nước"

SHOWN = {
    "tcvn3": "Gi¸ tiªu dïng t¨ng ë c¶ n\u00adíc",
    "vni": "Giaù tieâu duøng taêng ôû caû nöôùc",
    "vps": "Giá tiêu dùng tæng ª cä nÜ§c",
    "viscii": "Giá tiêu dùng tång · cä nß¾c",
    "cp1258": "Giaì tiêu duÌng tãng õÒ caÒ nýõìc",
    "mojibake": "GiÃ¡ tiÃªu dÃ¹ng tÄƒng á»Ÿ cáº£ nÆ°á»›c",
    "html": "Gi&#225; ti&#234;u d&ugrave;ng t&#259;ng &#7903; c&#7843; n&#432;&#7899;c",
}

PARAGRAPHS = (
    "Diện tích gieo trồng lúa đông xuân của vùng đồng bằng ước đạt hai triệu héc ta.",
    "Số doanh nghiệp thành lập mới trong quý vừa qua giảm nhẹ so với cùng kỳ năm trước.",
    "Chỉ số sản xuất công nghiệp phục hồi nhờ ngành chế biến, chế tạo khởi sắc trở lại.",
    "Khách quốc tế đến bằng đường hàng không chiếm phần lớn, đường bộ và đường biển ít hơn.",
)

FOREIGN = {
    "french": "L’été où François naïvement mangea près du café à l’hôtel, l’élève fut déçu",
    "french place names": "Orléans, Nîmes, Besançon, Saint-Étienne, Évreux, Béziers, Mâcon",
    "german": "Größe für Mädchen über schöne Straße müssen Bürger hören und früh gehören",
    "spanish": "El señor llegó mañana con el niño español según la decisión de la nación",
    "portuguese": "São Paulo não é uma nação irmã; ações, coração, informações, órgãos",
    "czech": "Žluťoučký kůň úpěl ďábelské ódy příliš často",
    "danish": "Øl på Åland, smørrebrød, blåbær og færøerne får små børn",
    "icelandic": "Það er gott að lesa íslensku, maður minn, og ræða við góða menn",
    "english": "Naïve cafés served “fresh” crème brûlée — it’s the résumé’s façade",
    "plain english": "Statistics for everyone, free of charge",
    "symbols": "25 °C, 12 m², ½ kg, © 2024, ± 3 %, 5 × 4 = 20, § 7, ® ™ € £ µ",
    "numbers": "1.234,5 94/2016 24/5/2018 16:31",
    "unaccented vietnamese": "Tinh hinh kinh te xa hoi thang nam",
    "abbreviations": "QĐ-BKHĐT, NĐ-CP, TTĐT, HĐND, PPCĐ",
}
