import asyncio
import base64
import hashlib
from urllib.parse import parse_qs, urlsplit

from httpx_oauth.clients.openid import OpenID
from login import SETTINGS, login, random

client = OpenID(
    SETTINGS["client_id"],
    SETTINGS["client_secret"],
    f"{SETTINGS['issuer']}/.well-known/openid-configuration",
)
verifier = random()
state = random()


def authorization():
    digest = hashlib.sha256(verifier.encode()).digest()
    return asyncio.run(
        client.get_authorization_url(
            SETTINGS["redirect_uri"],
            state=state,
            scope=SETTINGS["scope"].split(),
            code_challenge=base64.urlsafe_b64encode(digest).rstrip(b"=").decode(),
            code_challenge_method="S256",
        )
    )


def redeem(back):
    answer = parse_qs(urlsplit(back).query)
    assert answer["state"] == [state]
    return asyncio.run(client.get_access_token(answer["code"][0], SETTINGS["redirect_uri"], verifier))


login(
    authorization=authorization,
    redeem=redeem,
    refresh=lambda held: asyncio.run(client.refresh_token(held["refresh_token"])),
    revoke=lambda held: asyncio.run(client.revoke_token(held["refresh_token"], "refresh_token")),
    error=lambda refusal: refusal.response.json()["error"],
)
