"""Where the shipped record comes from."""

from __future__ import annotations

import pytest

from transcript import TranscriptError, load_record_sources
from transcript.sources import parse_record_sources


def test_the_one_shipped_record_has_a_source() -> None:
    (source,) = load_record_sources()
    assert source.document == "1945-08-10-soong-stalin.txt"
    assert source.citation.endswith(
        "Wilson Center Digital Archive, Victor Hoo Collection, box 6, folder 9, Hoover Institution Archives. "
        "Contributed by David Wolff. <https://digitalarchive.wilsoncenter.org/document/134355>"
    )
    assert source.rights == "No licence is stated: cite the archive, quote briefly."
    assert source.edits == "None: the text is kept as given."


def test_a_source_with_other_entries_names_all_of_them() -> None:
    with pytest.raises(TranscriptError) as caught:
        parse_record_sources('["a.txt"]\ntitle = "A"\nshelf = "B"\n')
    assert "[a.txt] lacks 'archive'; [a.txt] lacks 'box'" in str(caught.value)
    assert "[a.txt] has an unknown entry 'shelf'" in str(caught.value)
    assert "'title'" not in str(caught.value)
