"""Takes out of a question what it says not to want (旧车过户，不是新车上牌): the words of the wrong neighbour would find it."""

from __future__ import annotations

import re

_LEAST = 4  # characters that must be left to ask with
_END = r"(?=[,。;!?]|$)"
_THING = r"[^,。;!?]{2,14}?"
_DENIALS = re.compile(
    "|".join(
        (
            # 我不是本地户口 says who asks, not what is wanted.
            rf"(?<![是要可我俺咱都说这那])不是{_THING}(?:,?(?=而是|就?是|只是)|{_END})",
            # 不想注销,只想歇业: only beside what is wanted instead.
            rf"(?<![要可])不(?:想|要|打算|准备|需要|走|办){_THING},(?=[^,。;!?]{{0,4}}(?:只|就|是|要|想|先|改|换|走|办))",
            rf",(?:可|但)?(?:不是|不要|不想|不走|不办){_THING}{_END}",
            rf"没有?(?:丢|掉|遗失|到期|过期)[了过]?(?:,|(?=就是|只是|是)|{_END})",
            rf"{_THING}(?:办|走|用|做|弄)不(?:了|成)(?:了)?,(?=只能|那?就)",
        )
    )
)
_ASKING = re.compile(r"[吗么呢嘛]|怎|咋|啥|什么|哪|能不能|行不行|可以")


def drop_denied(query: str) -> str:
    """The normalised question without the parts that it rejects; as it is when they ask themselves (不是本人能办吗) or too
    little would be left."""
    rest = _DENIALS.sub(lambda found: found.group() if _ASKING.search(found.group()) else "", query).strip(",")
    return rest if len(rest) >= _LEAST else query
