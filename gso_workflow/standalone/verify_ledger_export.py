#!/usr/bin/env python3
"""Kiểm tra bản xuất nhật ký, độc lập với hệ thống. Verifies an exported ledger on its own.

    python3 verify_ledger_export.py LEDGER.jsonl [--roots ROOTS.jsonl] [--case CASE.json …]

It needs Python 3.8 or later and nothing else: no network, no database, no other file of the
project. Every entry's hash, link and number is computed again; `--roots` compares with daily
roots kept elsewhere (without them, a history rewritten from some entry to its very end cannot be
told from a true one); `--case` computes the digests of case files again.

Exit status: 0 everything holds, 1 something does not, 2 a file cannot be read.
"""

import argparse
import hashlib
import json
import sys
import unicodedata

GENESIS = "0" * 64
FORMAT = "gso-workflow-ledger"
CASE_FORMAT = "gso-workflow-case-file"
MOST_FAULTS = 20
COLUMNS = frozenset(
    [
        "actor",
        "actor_id",
        "at",
        "capacity",
        "digest",
        "hash",
        "object_id",
        "object_text",
        "object_type",
        "payload",
        "previous_hash",
        "sequence",
        "verb",
    ]
)

WORDS = {
    "unreadable": ("Không đọc được {what}: {why}", "Cannot read {what}: {why}"),
    "format": ("{what} không phải bản xuất nhật ký", "{what} is not an exported ledger"),
    "case_format": ("{what} không phải hồ sơ trình", "{what} is not a case file"),
    "line": ("Dòng {line} không phải một dòng nhật ký", "Line {line} is not a ledger entry"),
    "columns": (
        "Dòng nhật ký số {sequence} ({at}) thừa hoặc thiếu cột",
        "Entry {sequence} ({at}) has other columns than it should",
    ),
    "missing": (
        "Thiếu dòng nhật ký số {sequence}; sau số {before} là số {found} ({at})",
        "Entry {sequence} is missing; after {before} comes {found} ({at})",
    ),
    "misplaced": (
        "Dòng nhật ký số {sequence} ({at}) bị chèn thêm hoặc đảo thứ tự",
        "Entry {sequence} ({at}) was inserted or moved",
    ),
    "link": (
        "Dòng nhật ký số {sequence} ({at}) không nối với dòng trước",
        "Entry {sequence} ({at}) is not linked to the one before",
    ),
    "changed": (
        "Dòng nhật ký số {sequence} ({at}) đã bị thay đổi",
        "Entry {sequence} ({at}) was changed",
    ),
    "end": (
        "Bản xuất bị cắt ở cuối: dòng cuối là số {last}, phải là số {sequence}",
        "The end was cut off: the last entry is {last}, it should be {sequence}",
    ),
    "no_end": (
        "Bản xuất bị cắt ở cuối: thiếu dòng kết thúc; dòng cuối là số {last}",
        "The end was cut off: the closing line is missing; the last entry is {last}",
    ),
    "root": (
        "Mã gốc ngày {date}: dòng nhật ký số {sequence} không khớp; lịch sử đã bị viết lại trong "
        "khoảng từ số {start} đến số {sequence}",
        "Root of {date}: entry {sequence} does not match; the history was rewritten between "
        "{start} and {sequence}",
    ),
    "mark": (
        "Mã gốc ngày {date}: dòng nhật ký số {sequence} ({at}) đã bị viết lại",
        "Root of {date}: entry {sequence} ({at}) was rewritten",
    ),
    "root_gone": (
        "Mã gốc ngày {date}: thiếu dòng nhật ký số {sequence}",
        "Root of {date}: entry {sequence} is missing",
    ),
    "digest": (
        "Hồ sơ {case}: mã kiểm tra của bản {number} không khớp nội dung",
        "Case file {case}: the digest of version {number} does not match its content",
    ),
    "files": (
        "Hồ sơ {case}: danh sách tệp của bản {number} không khớp nội dung đã niêm phong",
        "Case file {case}: the files of version {number} are not those that were sealed",
    ),
    "entry": (
        "Hồ sơ {case}: dòng nhật ký số {sequence} không khớp mã băm",
        "Case file {case}: ledger entry {sequence} does not match its hash",
    ),
    "foreign": (
        "Hồ sơ {case}: dòng nhật ký số {sequence} khác với bản xuất nhật ký",
        "Case file {case}: ledger entry {sequence} is not the one in the exported ledger",
    ),
    "act": (
        "Hồ sơ {case}: thao tác của {person} lúc {at} không khớp dòng nhật ký số {sequence}",
        "Case file {case}: the act of {person} at {at} does not match ledger entry {sequence}",
    ),
    "sound": (
        "Nhật ký toàn vẹn: {entries} dòng, {roots} mã gốc, {cases} hồ sơ. Mã băm cuối: {hash}",
        "The ledger is sound: {entries} entries, {roots} roots, {cases} case files. "
        "Last hash: {hash}",
    ),
    "faults": ("Có {count} lỗi.", "{count} faults."),
    "no_roots": (
        "Lưu ý: chưa đối chiếu với mã gốc lưu ở nơi khác (--roots).",
        "Note: not compared with roots kept elsewhere (--roots).",
    ),
}


class Unreadable(Exception):
    """A file that cannot be judged; carries the key of its message and its values."""

    def __init__(self, key, **values):
        super().__init__(key)
        self.key, self.values = key, values


class Report:
    """Faults as they are found, in Vietnamese and in English."""

    def __init__(self, language):
        self.language = language
        self.count = self.roots = 0

    def say(self, key, **values):
        both = [words.format(**values) for words in WORDS[key]]
        shown = {"vi": both[:1], "en": both[1:]}.get(self.language, both)
        sys.stdout.write(" / ".join(shown) + "\n")

    def fault(self, key, **values):
        self.count += 1
        if self.count <= MOST_FAULTS:
            self.say(key, **values)


def plain(value):
    """Every text in NFC; numbers, truth and nothing as they are."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return unicodedata.normalize("NFC", value) if isinstance(value, str) else value


def hash_of(entry):
    """SHA-256 over every column but the hash itself, in canonical JSON."""
    data = {name: value for name, value in entry.items() if name != "hash"}
    text = json.dumps(plain(data), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return sha256(text)


def sha256(text):
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def lines_of(path, torn=False):
    """Number and content of each line that holds something; `torn` passes over broken ends."""
    try:
        with open(path, encoding="utf-8") as stream:
            for number, line in enumerate(stream, 1):
                if line.strip() and not (torn and not line.rstrip().endswith("}")):
                    yield number, json.loads(line)
    except (OSError, ValueError) as error:
        raise Unreadable("unreadable", what=path, why=error) from error


class Roots:
    """Daily roots from elsewhere: the last entry's number and hash, and a mark of each entry."""

    def __init__(self, path=None):
        self.ends, self.marks, self.found, start = {}, {}, set(), 0
        for number, root in lines_of(path, torn=True) if path else ():
            try:
                sequence, count = root["sequence"], len(root.get("entries", []))
                self.ends.setdefault(sequence, []).append((root["date"], root["hash"], start + 1))
                for place, mark in enumerate(root.get("entries", [])):
                    self.marks[sequence - count + 1 + place] = (root["date"], mark)
                start = sequence
            except (KeyError, TypeError) as error:
                raise Unreadable("line", line=number) from error

    def __len__(self):
        return sum(len(ends) for ends in self.ends.values())

    def compare(self, entry, report):
        sequence, found = entry["sequence"], entry["hash"]
        date, mark = self.marks.get(sequence, ("", ""))
        if not found.startswith(mark):
            report.fault("mark", date=date, sequence=sequence, at=entry["at"])
        for date, expected, start in self.ends.get(sequence, []):
            self.found.add(sequence)
            if found != expected:
                report.fault("root", date=date, sequence=sequence, start=min(start, sequence))

    def finish(self, report):
        for sequence in sorted(set(self.ends) - self.found - {0}):
            for date, _hash, _start in self.ends[sequence]:
                report.fault("root_gone", date=date, sequence=sequence)


def check_ledger(path, roots, wanted, report):
    """Go through an export once; returns (entries, last hash, {sequence: hash} of `wanted`)."""
    lines = lines_of(path)
    _number, head = next(lines, (0, None))
    if not isinstance(head, dict) or head.get("format") != FORMAT:
        raise Unreadable("format", what=path)
    previous, last, end, kept = GENESIS, 0, None, {}
    for number, entry in lines:
        if isinstance(entry, dict) and "end" in entry:
            end = entry["end"]
            continue
        if isinstance(entry, dict) and "root" in entry:
            check_root(entry["root"], last, previous, report)
            continue
        if not isinstance(entry, dict) or not isinstance(entry.get("sequence"), int):
            report.fault("line", line=number)
            continue
        check_entry(entry, last, previous, report)
        roots.compare(entry, report)
        previous, last = entry.get("hash"), max(last, entry["sequence"])
        if entry["sequence"] in wanted:
            kept[entry["sequence"]] = entry.get("hash")
    check_end(head, end, last, previous, report)
    roots.finish(report)
    return last, previous, kept


def check_entry(entry, last, previous, report):
    """The first thing that is wrong with one entry, if anything is."""
    sequence, at = entry["sequence"], entry.get("at", "?")
    if set(entry) != COLUMNS:
        report.fault("columns", sequence=sequence, at=at)
    elif sequence <= last:
        report.fault("misplaced", sequence=sequence, at=at)
    elif sequence > last + 1:
        report.fault("missing", sequence=last + 1, before=last, found=sequence, at=at)
    elif hash_of(entry) != entry["hash"]:
        report.fault("changed", sequence=sequence, at=at)
    elif entry["previous_hash"] != previous:
        report.fault("link", sequence=sequence, at=at)


def check_root(root, last, previous, report):
    """A root inside the export stands right after the entry that it names."""
    report.roots += 1
    if (root["sequence"], root["hash"]) != (last, previous):
        sequence = root["sequence"]
        report.fault("root", date=root["date"], sequence=sequence, start=min(last, sequence))


def check_end(head, end, last, previous, report):
    if end is None:
        report.fault("no_end", last=last)
    elif (end.get("sequence"), end.get("hash")) != (last, previous):
        report.fault("end", last=last, sequence=end.get("sequence"))
    elif (head.get("entries"), head.get("head")) != (last, previous):
        report.fault("end", last=last, sequence=head.get("entries"))


def read_case(path):
    try:
        with open(path, encoding="utf-8") as stream:
            case = json.load(stream)
    except (OSError, ValueError) as error:
        raise Unreadable("unreadable", what=path, why=error) from error
    if not isinstance(case, dict) or case.get("format") != CASE_FORMAT:
        raise Unreadable("case_format", what=path)
    return case


def check_case(path, case, kept, report):
    """Digests of the versions, the files named in them, the entries and the acts."""
    for version in case["versions"]:
        if sha256(version["sealed"]) != version["digest"]:
            report.fault("digest", case=path, number=version["number"])
        sealed = sorted(file["sha256"] for file in json.loads(version["sealed"])["files"])
        if sorted(file["sha256"] for file in version["files"]) != sealed:
            report.fault("files", case=path, number=version["number"])
    entries = {entry["sequence"]: entry for entry in case["entries"]}
    for sequence, entry in sorted(entries.items()):
        if hash_of(entry) != entry["hash"]:
            report.fault("entry", case=path, sequence=sequence)
        elif kept is not None and kept.get(sequence) != entry["hash"]:
            report.fault("foreign", case=path, sequence=sequence)
    for act in case["acts"]:
        entry = entries.get(act["entry"])
        told = entry and (entry["digest"], entry["actor"])
        if act["entry"] is not None and told != (act["digest"], act["person"]):
            report.fault(
                "act", case=path, person=act["person"], at=act["at"], sequence=act["entry"]
            )


def verify(options, report):
    cases = [(path, read_case(path)) for path in options.case]
    wanted = {entry["sequence"] for _path, case in cases for entry in case["entries"]}
    roots = Roots(options.roots)
    entries, last, kept = 0, "-", None
    if options.ledger:
        entries, last, kept = check_ledger(options.ledger, roots, wanted, report)
    for path, case in cases:
        check_case(path, case, kept, report)
    if report.count:
        report.say("faults", count=report.count)
        return 1
    report.say(
        "sound", entries=entries, roots=len(roots) + report.roots, cases=len(cases), hash=last
    )
    if options.ledger and not options.roots:
        report.say("no_roots")
    return 0


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("ledger", nargs="?", help="bản xuất nhật ký / the exported ledger (.jsonl)")
    parser.add_argument("--roots", help="mã gốc hằng ngày / daily roots kept elsewhere (.jsonl)")
    parser.add_argument("--case", action="append", default=[], help="hồ sơ trình / a case file")
    parser.add_argument("--lang", choices=["vi", "en", "both"], default="both")
    options = parser.parse_args(arguments)
    if not options.ledger and not options.case:
        parser.error("LEDGER or --case")
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8")
    report = Report(options.lang)
    try:
        return verify(options, report)
    except Unreadable as error:
        report.say(error.key, **error.values)
    except (KeyError, TypeError, AttributeError) as error:
        report.say("unreadable", what=options.ledger or options.case, why=repr(error))
    return 2


if __name__ == "__main__":
    sys.exit(main())
