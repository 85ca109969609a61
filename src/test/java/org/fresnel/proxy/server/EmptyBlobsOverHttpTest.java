package org.fresnel.proxy.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import org.fresnel.simulator.ClientProfile;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// Blobs of a block of which the first node may have too few columns.
class EmptyBlobsOverHttpTest {
  private static final String BLOBS = "/eth/v1/beacon/blobs/10";
  private static final String NONE = "{\"data\":[]}";
  private static final String ONE = "{\"data\":[\"0x01\"]}";

  private volatile String ofTheFirst = NONE;
  private volatile String ofTheSecond = ONE;

  @AutoClose
  private final ScriptedServer first =
      new ScriptedServer(
          request ->
              request.response().putHeader("Content-Type", "application/json").end(ofFirst()));

  @AutoClose
  private final ScriptedServer second =
      new ScriptedServer(
          request ->
              request.response().putHeader("Content-Type", "application/json").end(ofSecond()));

  @AutoClose
  private final DataPlaneFixture plane =
      new DataPlaneFixture(
          ProxySetup.of(ClientProfile.LIGHTHOUSE).behind(first.url(), second.url()));

  EmptyBlobsOverHttpTest() {
    plane.unreachable("node-1");
  }

  @Test
  void aNodeWithTheBlobsIsAsked() {
    assertThat(plane.get(BLOBS).body()).isEqualTo(ONE);
  }

  @Test
  void aBlockWithoutBlobsHasAnEmptyList() {
    ofTheSecond = NONE;

    var response = plane.get(BLOBS);

    assertThat(response.body()).isEqualTo(NONE);
    assertThat(response.headers().firstValue("Fresnel-Attempts")).hasValue("2");
    assertThat(plane.doubts).isEmpty();
  }

  @Test
  void theFirstNodesBlobsAreReturnedAtOnce() {
    ofTheFirst = ONE;

    assertThat(plane.get(BLOBS).headers().firstValue("Fresnel-Attempts")).hasValue("1");
  }

  private Buffer ofFirst() {
    return Buffer.buffer(ofTheFirst);
  }

  private Buffer ofSecond() {
    return Buffer.buffer(ofTheSecond);
  }
}
