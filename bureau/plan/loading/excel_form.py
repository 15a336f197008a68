"""placeholder"""


def read_excel(content):
    raise NotImplementedError
