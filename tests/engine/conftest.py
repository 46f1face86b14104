from tests.profiles import register

register()
