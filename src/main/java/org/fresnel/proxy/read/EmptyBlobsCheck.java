package org.fresnel.proxy.read;

import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import org.fresnel.proxy.response.EmptyBlobs;
import org.fresnel.proxy.response.Objection;
import org.fresnel.proxy.response.SuspicionCheck;
import org.fresnel.proxy.response.WholeResponse;
import org.fresnel.upstream.NodeResponse;

/// Objects to an empty list of blobs. The list is often correct: most often the block has none.
record EmptyBlobsCheck() implements SuspicionCheck {
  @Override
  public Optional<Objection> objection(NodeResponse response, Buffer body) {
    return EmptyBlobs.objection(new WholeResponse(response.headers(), body))
        .map(Objection.NotAsAsked::new);
  }

  @Override
  public boolean isOrdinary() {
    return true;
  }
}
