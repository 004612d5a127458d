package dev.pawl.client.okhttp;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.pawl.client.http.Form;
import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;

/// A form that says it cannot be written twice: OkHttp then repeats its request for nothing.
final class OneShotForm extends RequestBody {
    private static final MediaType TYPE = MediaType.get("application/x-www-form-urlencoded");

    private final byte[] encoded;

    OneShotForm(Form form) {
        this.encoded = form.encoded().getBytes(US_ASCII);
    }

    @Override
    public MediaType contentType() {
        return TYPE;
    }

    @Override
    public long contentLength() {
        return encoded.length;
    }

    @Override
    public boolean isOneShot() {
        return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        sink.write(encoded);
    }
}
