package org.fresnel.proxy.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.util.ArrayList;
import java.util.List;
import org.fresnel.routing.EndpointAttributes;
import org.fresnel.upstream.NodeResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BoundedStreamTest {
  private final Source source = new Source();
  private final NodeResponse.Body larger =
      new NodeResponse.Body.Larger(Buffer.buffer("1234"), source);
  private final List<String> passed = new ArrayList<>();
  private final List<Throwable> failures = new ArrayList<>();

  @Test
  void aStreamWithinTheBoundIsRelayed() {
    read(8);
    source.gives("5678");

    assertThat(passed).containsExactly("5678");
    assertThat(failures).isEmpty();
  }

  @Test
  void aStreamBeyondTheBoundFailsOnce() {
    read(8);
    source.gives("567");
    source.gives("89");

    assertThat(passed).containsExactly("567");
    assertThat(failures).hasSize(1);
    assertThat(source.handler).isNull();
    assertThat(source.paused).isTrue();
  }

  @Test
  void aWholeOrUnboundedBodyIsUnchanged() {
    var whole = new NodeResponse.Body.Whole(Buffer.buffer("1"));

    assertThat(BoundedStream.bounding(whole, 8)).isSameAs(whole);
    assertThat(BoundedStream.bounding(larger, EndpointAttributes.UNLIMITED)).isSameAs(larger);
  }

  private void read(long maxBytes) {
    var bounded = (NodeResponse.Body.Larger) BoundedStream.bounding(larger, maxBytes);
    bounded.rest().exceptionHandler(failures::add).handler(chunk -> passed.add(chunk.toString()));
  }

  private static final class Source implements ReadStream<Buffer> {
    private @Nullable Handler<Buffer> handler;
    private boolean paused;

    private void gives(String text) {
      var to = handler;
      if (to != null) {
        to.handle(Buffer.buffer(text));
      }
    }

    @Override
    public ReadStream<Buffer> handler(@Nullable Handler<Buffer> to) {
      handler = to;
      return this;
    }

    @Override
    public ReadStream<Buffer> exceptionHandler(@Nullable Handler<Throwable> to) {
      return this;
    }

    @Override
    public ReadStream<Buffer> endHandler(@Nullable Handler<Void> to) {
      return this;
    }

    @Override
    public ReadStream<Buffer> pause() {
      paused = true;
      return this;
    }

    @Override
    public ReadStream<Buffer> resume() {
      return this;
    }

    @Override
    public ReadStream<Buffer> fetch(long amount) {
      return this;
    }
  }
}
