"""One login by somebody's library, told to the test line by line; the test signs the person in.

Standard input: a line of JSON (issuer, client_id, client_secret, redirect_uri, scope), then a line after each step: the
address at which the browser came back, or nothing. Standard output: a line of JSON for each step.
"""

import json
import os
import secrets
import sys

# Two of these libraries refuse http, on loopback too, unless they are told to take it.
os.environ["AUTHLIB_INSECURE_TRANSPORT"] = "1"
os.environ["OAUTHLIB_INSECURE_TRANSPORT"] = "1"

SETTINGS = json.loads(sys.stdin.readline())


def random():
    return secrets.token_urlsafe(32)


def _tell(step, **what):
    print(json.dumps({"step": step, **what}), flush=True)
    return sys.stdin.readline().strip()


def _kept(held, tokens):
    return {name: tokens(held)[name] for name in ("access_token", "refresh_token")}


def login(authorization, redeem, refresh, revoke, error, tokens=dict):
    """What a library does at each step. A login is whatever it keeps of one; "tokens" reads it."""
    first = redeem(_tell("authorization", url=authorization()))
    _tell("signed_in", **_kept(first, tokens))
    second = refresh(first)
    _tell("refreshed", **_kept(second, tokens))
    third = refresh(second)
    _tell("refreshed_again", **_kept(third, tokens))
    _tell("repeated", **_kept(refresh(second), tokens))
    revoke(third)
    _tell("revoked")
    try:
        refresh(third)
        refused = "none"
    except Exception as refusal:  # each library has its own
        refused = error(refusal)
    _tell("refused", error=refused)
