"""Addresses that no page can answer are turned away at the door."""

from django.http import HttpRequest, HttpResponse, HttpResponseNotFound


class NullSignMiddleware:
    """Answers 404 to an address with a null sign in it: nobody types one, and PostgreSQL takes it in no text."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\0" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            return HttpResponseNotFound(
                "地址里有不能使用的字符，请检查后重新打开。", content_type="text/plain; charset=utf-8"
            )
        return self.get_response(request)
