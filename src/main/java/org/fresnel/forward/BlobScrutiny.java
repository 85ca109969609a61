package org.fresnel.forward;

import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import org.fresnel.judge.BlobsCheck;
import org.fresnel.judge.Objection;
import org.fresnel.judge.Response;
import org.fresnel.wire.NodeResponse;

/// Objects to an empty list of blobs, which is ordinary: most often the block has none.
record BlobScrutiny() implements Scrutiny {
  @Override
  public Optional<Objection> objection(NodeResponse response, Buffer body) {
    return BlobsCheck.objection(new Response(response.headers(), body))
        .map(Objection.NotAsAsked::new);
  }

  @Override
  public boolean isOrdinary() {
    return true;
  }
}
