"""A guard that lets no Python code of a test reach beyond this machine."""

import ipaddress
import sys


class NetworkForbiddenError(RuntimeError):
    """A test tried to reach another machine."""


def forbid_network() -> None:
    """Refuse every connection, datagram and look-up that leaves this machine, until the process ends."""
    sys.addaudithook(_refuse_outside)


def _refuse_outside(event: str, arguments: tuple[object, ...]) -> None:
    """Raise for an event of the socket module that names a host other than this one."""
    if event in {"socket.getaddrinfo", "socket.gethostbyname"}:
        host = arguments[0]
    elif event in {"socket.connect", "socket.sendto"} and isinstance(arguments[1], tuple):
        host = arguments[1][0]
    else:  # another event, or the path of a local socket
        return
    if not is_this_machine(host):
        raise NetworkForbiddenError(f"{event} to {host!r}: tests reach no network")


def is_this_machine(host: object) -> bool:
    """Whether a host as the socket module takes it is this machine; no host at all is this machine."""
    name = host.decode() if isinstance(host, bytes) else host
    if name in {None, "", "localhost"}:
        return True
    try:
        return ipaddress.ip_address(str(name)).is_loopback
    except ValueError:
        return False
