package dev.parley.hook;

import dev.parley.api.UpgradeHook;
import dev.parley.api.UpgradeRequest;
import java.util.Map;

/** Port: which pages may connect, by the origin that their browser names. <b>Thread:</b> any. */
public interface OriginRule extends UpgradeHook {

    /**
     * The headers by which a browser lets a page of the request's origin read the answer (Fetch Standard, CORS
     * protocol), with the {@code Vary} that caches need; none for a foreign origin.
     */
    Map<String, String> readers(UpgradeRequest request);
}
