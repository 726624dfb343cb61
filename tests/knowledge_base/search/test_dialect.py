import pytest

from knowledge_base.search.dialect import speak_standard


@pytest.mark.parametrize(
    ("said", "standard"),
    [
        ("侬晓得户口簿啥地方办", "你知道户口簿哪里办"),
        ("俺想整个执照", "我想办个执照"),
        ("护照跌咗点办", "护照丢了怎么办"),
        ("营业执照怎么办", "营业执照怎么办"),
        ("整个流程要多久", "整个流程要多久"),
        ("抓娃娃机", "抓娃娃机"),
        ("执照整没了，上哪旮旯补呐", "执照丢了，上哪里补"),
        ("宅基地手续咋弄中不中", "宅基地手续怎么办行不行"),
        ("bb啱啱出世，点样上户口", "宝宝刚出世，怎么上户口"),
        ("铺子不想搞哒，何解注销", "店铺不想搞了，怎么注销"),
        # Ordinary words that a dialect word seems to stand in.
        ("如何解决，要什么样的材料", "如何解决，要什么样的材料"),
        ("什么时候去网点办", "什么时候去网点办"),
        ("开个bbq，要整改", "开个bbq，要整改"),
        ("林木采伐", "林木采伐"),
    ],
)
def test_common_dialect_words_become_standard(said, standard):
    assert speak_standard(said) == standard
