from login import SETTINGS, login

import requests
from requests_oauthlib import OAuth2Session

issuer = SETTINGS["issuer"]
TOKEN = f"{issuer}/oauth2/token"
credentials = {name: SETTINGS[name] for name in ("client_id", "client_secret")}
client = OAuth2Session(
    SETTINGS["client_id"], scope=SETTINGS["scope"].split(), redirect_uri=SETTINGS["redirect_uri"], pkce="S256"
)


def revoke(held):
    """It has no call for RFC 7009."""
    requests.post(f"{issuer}/oauth2/revoke", data={"token": held["refresh_token"], **credentials}).raise_for_status()


login(
    authorization=lambda: client.authorization_url(f"{issuer}/oauth2/authorize")[0],
    redeem=lambda back: client.fetch_token(
        TOKEN, authorization_response=back, client_secret=SETTINGS["client_secret"]
    ),
    refresh=lambda held: client.refresh_token(TOKEN, refresh_token=held["refresh_token"], **credentials),
    revoke=revoke,
    error=lambda refusal: refusal.error,
)
