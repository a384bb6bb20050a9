from home.models import User


def test_a_name_is_written_with_the_family_name_first():
    person = User(last_name="Nguyễn", first_name="Thị Ánh")

    assert person.get_full_name() == "Nguyễn Thị Ánh"
    assert person.get_short_name() == "Ánh"


def test_people_are_listed_by_given_name_then_family_name(db):
    for number, (family, given) in enumerate(
        [("Trần", "Văn Ba"), ("Nguyễn", "Văn Ánh"), ("Lê", "Thị Ánh"), ("Đỗ", "Đức")]
    ):
        User.objects.create(username=f"p{number}", last_name=family, first_name=given)

    names = [person.get_full_name() for person in User.objects.filter(username__startswith="p")]

    assert names == ["Lê Thị Ánh", "Nguyễn Văn Ánh", "Trần Văn Ba", "Đỗ Đức"]


def test_a_partial_save_keeps_the_sort_name_in_step(db):
    person = User.objects.create(username="p", last_name="Nguyễn", first_name="An")
    before = person.sort_name
    person.first_name = "Yến"

    person.save(update_fields=["first_name"])

    person.refresh_from_db()
    assert person.sort_name > before


def test_a_person_without_a_name_is_listed_under_the_account(db):
    assert User.objects.create(username="kythuat").sort_name
