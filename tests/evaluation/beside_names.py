"""The evaluation of the search with some 3,000 real matter names imported beside the catalogue as neighbours.

    python -m tests.evaluation.beside_names search_dev [--wrong]

Needs ``../shared/data/matter_names.csv``. Also asks for 300 of these names word for word: each must be found first.
"""

from __future__ import annotations

import random
import sys

from knowledge_base.catalogue.loader import open_catalogue
from knowledge_base.search.encoder import Encoder
from knowledge_base.search.engine import SearchEngine
from knowledge_base.search.evaluation import evaluate_search, format_table, list_sets, read_cases
from knowledge_base.settings import load_settings
from tests.bench.bench_search import NAMES
from tests.bench.real_names import add_names

_NAMES_ASKED = 300


def main(arguments: list[str]) -> None:
    settings = load_settings()
    catalogue = add_names(open_catalogue(settings), str(NAMES))
    engine = SearchEngine.open(settings, catalogue, print, Encoder(settings.encoder, bare=True))
    for name in [a for a in arguments if a in list_sets()]:
        done = evaluate_search(engine, read_cases(name))
        print(f"\n{name} beside {len(catalogue.matters)} matters\n\n{format_table(done.figures)}\n\n{format_table(done.groups)}")
        if "--wrong" in arguments:
            print("\n".join(["", *done.faults]))
    print(f"\nnames asked word for word and found first: {_ask_names(engine):.3f}")


def _ask_names(engine: SearchEngine) -> float:
    bare = [target for target in engine.targets if target.name_only and target.id.startswith("name-")]
    asked = random.Random(7).sample(bare, min(_NAMES_ASKED, len(bare)))
    # Several offices may have a matter of one name.
    return sum(engine.search(target.name, limit=1).results[0].name == target.name for target in asked) / len(asked)


if __name__ == "__main__":
    main(sys.argv[1:])
