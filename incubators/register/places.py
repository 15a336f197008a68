"""Counties as sheets write them: those of this city are known, others are told to be elsewhere."""

from bureau.exchange.refusals import UncleanValue
from enterprises.register.names import name_key
from enterprises.register.places import Elsewhere, Places


class OwnCounties:
    """Reads the county cells of one file.

    A zone such as 高新区 exists in every city. Written without the city it is taken for this city's, unless the file
    also names counties elsewhere (`abroad`); `doubtful(text)` then says that nobody can know.
    """

    def __init__(self):
        self.places = Places()
        self.abroad = False

    def read(self, cell) -> int | None:
        """The primary key of the county that a cell names. Raises `UncleanValue` for one that is not of this city."""
        try:
            county = self.places.in_words(str(cell))
        except Elsewhere as elsewhere:
            self.abroad = True
            listed = "、".join(self.places.names.values())
            raise UncleanValue(f"不在本市；本市的县区：{listed}", cell) from elsewhere
        if county is None:
            raise UncleanValue("只写了市，没有写明县区", cell)
        return county

    def doubtful(self, cell) -> bool:
        """Whether the cell names a zone that other cities have too, in a file that does name other cities' counties."""
        zones = {name_key(county.short_name) for county in self.places.counties if not county.is_gb}
        return self.abroad and name_key(str(cell)) in zones
