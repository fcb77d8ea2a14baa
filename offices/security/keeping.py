"""What a browser keeps of the pages of somebody signed in."""


class PrivatePagesMiddleware:
    """Pages and files for one person are kept by no cache on the way, and are asked for again each time.

    A view that says more of its own ("no-store", a picture that never changes) is left alone.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.user.is_authenticated and not response.has_header("Cache-Control"):
            response["Cache-Control"] = "private, no-cache"
        return response


def forget_pages(response):
    """Let the browser drop all it kept of the site: on an office's shared computer "back" shows nothing any more."""
    response["Clear-Site-Data"] = '"cache"'
    return response
