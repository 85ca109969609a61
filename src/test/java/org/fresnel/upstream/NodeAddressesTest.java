package org.fresnel.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class NodeAddressesTest {
  private static final Duration FRESH = Duration.ofSeconds(5);
  private static final InetAddress A = InetAddress.ofLiteral("10.0.0.1");
  private static final InetAddress B = InetAddress.ofLiteral("10.0.0.2");

  private final List<Promise<List<InetAddress>>> lookUps = new ArrayList<>();
  private final AtomicLong nanos = new AtomicLong();
  private final NodeAddresses addresses = new NodeAddresses(this::lookUp, FRESH, nanos::get);

  @Test
  void aNewNameIsLookedUp() {
    var address = ask();
    assertThat(address.isComplete()).isFalse();

    lookUps.getFirst().complete(List.of(A));

    assertThat(address.result()).isEqualTo(List.of(A));
  }

  @Test
  void concurrentRequestsShareTheLookUp() {
    var first = ask();
    var second = ask();
    lookUps.getFirst().complete(List.of(A));

    assertThat(lookUps).hasSize(1);
    assertThat(List.of(first.result(), second.result())).containsOnly(List.of(A));
  }

  @Test
  void aFreshAddressIsNotLookedUpAgain() {
    known(A);
    nanos.addAndGet(FRESH.toNanos() - 1);

    assertThat(ask().result()).isEqualTo(List.of(A));
    assertThat(lookUps).hasSize(1);
  }

  @Test
  void anAddressIsReturnedDuringTheNextLookUp() {
    known(A);
    nanos.addAndGet(FRESH.toNanos());

    assertThat(ask().result()).isEqualTo(List.of(A));
    assertThat(ask().result()).isEqualTo(List.of(A));
    assertThat(lookUps).hasSize(2);
  }

  @Test
  void aChangedAddressIsUsed() {
    known(A);
    nanos.addAndGet(FRESH.toNanos());
    ask();
    lookUps.getLast().complete(List.of(B));

    assertThat(ask().result()).isEqualTo(List.of(B));
  }

  @Test
  void aNameThatFailsToResolveKeepsItsLastAddress() {
    known(A);
    nanos.addAndGet(FRESH.toNanos());
    ask();
    lookUps.getLast().fail(new UnknownHostException("a.example"));

    assertThat(ask().result()).isEqualTo(List.of(A));
  }

  @Test
  void aNameThatFailsToResolveIsLookedUpAtIntervals() {
    known(A);
    nanos.addAndGet(FRESH.toNanos());
    ask();
    lookUps.getLast().fail(new UnknownHostException("a.example"));
    ask();
    assertThat(lookUps).hasSize(2);
    nanos.addAndGet(FRESH.toNanos());
    ask();
    lookUps.getLast().complete(List.of(B));

    assertThat(ask().result()).isEqualTo(List.of(B));
  }

  @Test
  void aNameThatHasNeverResolvedFails() {
    var address = ask();
    lookUps.getFirst().fail(new UnknownHostException("a.example"));

    assertThat(address.cause()).isInstanceOf(UnknownHostException.class);
  }

  @Test
  void aNameThatNeverResolvedIsLookedUpByEachRequest() {
    ask();
    lookUps.getFirst().fail(new UnknownHostException("a.example"));
    ask();
    ask();

    assertThat(lookUps).hasSize(2);
  }

  @Test
  void theAddressThatWorkedComesFirst() {
    known(A, B);
    addresses.connected("a.example", B);

    assertThat(ask().result()).isEqualTo(List.of(B, A));
  }

  @Test
  void theAddressThatWorkedStaysFirstAfterALookUp() {
    known(A, B);
    addresses.connected("a.example", B);
    nanos.addAndGet(FRESH.toNanos());
    ask();
    lookUps.getLast().complete(List.of(A, B));

    assertThat(ask().result()).isEqualTo(List.of(B, A));
  }

  @Test
  void aRemovedAddressIsForgotten() {
    known(A, B);
    addresses.connected("a.example", B);
    nanos.addAndGet(FRESH.toNanos());
    ask();
    lookUps.getLast().complete(List.of(A));

    assertThat(ask().result()).isEqualTo(List.of(A));
  }

  private void known(InetAddress... found) {
    ask();
    lookUps.getFirst().complete(List.of(found));
  }

  private Future<List<InetAddress>> ask() {
    return addresses.of("a.example");
  }

  private Future<List<InetAddress>> lookUp(String host) {
    assertThat(host).isEqualTo("a.example");
    var lookUp = Promise.<List<InetAddress>>promise();
    lookUps.add(lookUp);
    return lookUp.future();
  }
}
