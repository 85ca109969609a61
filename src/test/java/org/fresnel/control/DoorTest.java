package org.fresnel.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.fresnel.access.Digest;
import org.fresnel.access.FailedLogins;
import org.fresnel.access.Key;
import org.fresnel.access.Keyring;
import org.fresnel.access.Role;
import org.fresnel.access.User;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DoorTest {
  private static final User ALICE = new User("alice", Role.OPERATE);
  private static final User BOB = new User("bob", Role.READ);
  private static final String ANYWHERE = "0.0.0.0";
  private static final String LOOPBACK = "127.0.0.1";

  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final Door locked = door(ANYWHERE, ALICE, BOB);
  private final Door local = door(LOOPBACK);
  private final Door reachable = door(ANYWHERE);

  /// There is no data in it.
  @ParameterizedTest
  @ValueSource(strings = {"/", "/dashboard", "/dashboard/", "/dashboard/app.js"})
  void theDashboardsFilesAreOpen(String path) {
    assertThat(locked.ask(get(path))).isEqualTo(new Entry.Open());
    assertThat(locked.ask(new Asked("HEAD", path).call())).isEqualTo(new Entry.Open());
    assertThat(locked.ask(new Asked("POST", path).call())).isInstanceOf(Entry.Unknown.class);
    assertThat(locked.ask(new Asked("GET", path).odd().call())).isInstanceOf(Entry.Unknown.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/q/health", "/q/health/live", "/q/health/ready", "/q/metrics"})
  void healthAndMetricsAreOpen(String path) {
    assertThat(locked.ask(get(path))).isEqualTo(new Entry.Open());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/nodes",
        "/api/v1/unheard-of",
        "/q/openapi",
        "/q/swagger-ui",
        "/q/healthy",
        "/q",
        "/q/metricsx",
        "/index.html"
      })
  void everythingElseIsClosed(String path) {
    assertThat(locked.ask(get(path)))
        .isEqualTo(new Entry.Unknown("expected a token of control.users, came none"));
  }

  @Test
  void aPathThatCouldBeReadTwiceIsClosed() {
    var call = new Asked("GET", "/q/health").odd().call();

    assertThat(locked.ask(call)).isInstanceOf(Entry.Unknown.class);
  }

  @Test
  void nothingIsWrittenWhereEverybodyMayRead() {
    assertThat(locked.ask(new Asked("POST", "/q/health").call())).isInstanceOf(Entry.Unknown.class);
  }

  @Test
  void aReaderReads() {
    assertThat(locked.ask(new Asked("GET", "/api/v1/nodes").by(BOB).call()))
        .isEqualTo(new Entry.Known(BOB));
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW"})
  void aReaderDoesNothingElse(String method) {
    assertThat(locked.ask(new Asked(method, "/api/v1/whatever").by(BOB).call()))
        .isEqualTo(
            new Entry.Refused(
                BOB, 403, "expected a user with the role operate, came bob with the role read"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
  void anOperatorDoes(String method) {
    assertThat(locked.ask(new Asked(method, "/api/v1/whatever").by(ALICE).call()))
        .isEqualTo(new Entry.Known(ALICE));
  }

  @Test
  void aReaderMayAskForAnExplanation() {
    assertThat(locked.ask(new Asked("POST", "/api/v1/explain").by(BOB).json().call()))
        .isEqualTo(new Entry.Known(BOB));
  }

  @Test
  void aWrongTokenIsNobodys() {
    assertThat(locked.ask(new Asked("GET", "/api/v1/nodes").token("guess").call()))
        .isEqualTo(new Entry.Unknown("expected a token of control.users, came another"));
  }

  @Test
  void withoutUsersWhoIsHereMayDoEverything() {
    assertThat(local.ask(new Asked("POST", "/api/v1/x").call()))
        .isEqualTo(new Entry.Known(Door.LOCAL));
  }

  @Test
  void withoutUsersWhoIsElsewhereMayLook() {
    assertThat(reachable.ask(get("/api/v1/nodes"))).isEqualTo(new Entry.Known(Door.ANYBODY));
    assertThat(reachable.ask(new Asked("POST", "/api/v1/x").call()))
        .isInstanceOfSatisfying(
            Entry.Refused.class,
            refused -> {
              assertThat(refused.status()).isEqualTo(403);
              assertThat(refused.message()).contains("control.users");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "localhost:9000, true",
    "127.0.0.1:9000, true",
    "127.9.9.9, true",
    "[::1]:9000, true",
    "evil.example:9000, false",
    "localhost.evil.example, false",
    "127.0.0.1.evil.example, false",
    "10.0.0.1:9000, false",
    "'', false"
  })
  void aNameThatSomebodyElseOwnsDoesNotLeadHere(String host, boolean in) {
    var entry = local.ask(new Asked("GET", "/api/v1/nodes").host(host).call());

    assertThat(entry instanceof Entry.Known).isEqualTo(in);
  }

  @Test
  void aServiceNameLeadsToALockedDoor() {
    assertThat(locked.ask(new Asked("GET", "/api/v1/nodes").by(BOB).host("fresnel-control").call()))
        .isEqualTo(new Entry.Known(BOB));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example",
        "null",
        "http://localhost:9001",
        "http://localhost",
        "localhost:9000"
      })
  void aPageOfAnotherOriginChangesNothing(String origin) {
    var call = new Asked("POST", "/api/v1/x").origin(origin).json().call();

    assertThat(local.ask(call)).isInstanceOfSatisfying(Entry.Refused.class, DoorTest::isForbidden);
  }

  @Test
  void itsOwnPageDoes() {
    var call = new Asked("POST", "/api/v1/x").origin("http://localhost:9000").json().call();

    assertThat(local.ask(call)).isEqualTo(new Entry.Known(Door.LOCAL));
  }

  @ParameterizedTest
  @CsvSource({"cross-site, false", "same-site, false", "same-origin, true", "none, true"})
  void aBrowserSaysWhereARequestComesFrom(String site, boolean in) {
    var call = new Asked("DELETE", "/api/v1/x").site(site).call();

    assertThat(local.ask(call) instanceof Entry.Known).isEqualTo(in);
  }

  @Test
  void aPageOfAnotherOriginOpensNoChannel() {
    var call = new Asked("GET", "/api/v1/feed").origin("https://evil.example").upgrade().call();

    assertThat(local.ask(call)).isInstanceOfSatisfying(Entry.Refused.class, DoorTest::isForbidden);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""})
  void aBodyIsJson(String type) {
    var call = new Asked("POST", "/api/v1/x").body(type).call();

    assertThat(local.ask(call))
        .isInstanceOfSatisfying(
            Entry.Refused.class, refused -> assertThat(refused.status()).isEqualTo(415));
  }

  @Test
  void aBrowserDeclaresJsonEvenWithoutABody() {
    var call = new Asked("POST", "/api/v1/x").site("same-origin").call();

    assertThat(local.ask(call))
        .isInstanceOfSatisfying(
            Entry.Refused.class, refused -> assertThat(refused.status()).isEqualTo(415));
  }

  @Test
  void aKeyOfAnOperatorDoesNotExcuseAForeignPage() {
    var call = new Asked("POST", "/api/v1/x").by(ALICE).origin("https://evil.example").call();

    assertThat(locked.ask(call)).isInstanceOfSatisfying(Entry.Refused.class, DoorTest::isForbidden);
  }

  /// While an address is locked not even the right token is looked at: a guess tells nothing.
  @Test
  void whoGuessesIsNotHeardForAWhile() {
    Stream.generate(() -> new Asked("GET", "/api/v1/nodes").token("guess").call())
        .limit(10)
        .forEach(locked::ask);

    assertThat(locked.ask(new Asked("GET", "/api/v1/nodes").by(BOB).call()))
        .isEqualTo(new Entry.Locked(Duration.ofSeconds(6)));
    now = now.plusSeconds(6);
    assertThat(locked.ask(new Asked("GET", "/api/v1/nodes").by(BOB).call()))
        .isEqualTo(new Entry.Known(BOB));
  }

  @Test
  void whoBringsNoTokenGuessesNothing() {
    Stream.generate(() -> get("/api/v1/nodes")).limit(100).forEach(locked::ask);

    assertThat(locked.ask(new Asked("GET", "/api/v1/nodes").by(BOB).call()))
        .isEqualTo(new Entry.Known(BOB));
  }

  private static void isForbidden(Entry.Refused refused) {
    assertThat(refused.status()).isEqualTo(403);
  }

  private Door door(String host, User... users) {
    var keys = Stream.of(users).map(DoorTest::key).toList();
    return new Door(new Keyring<>(keys), new FailedLogins(() -> now), host);
  }

  private static Key<User> key(User user) {
    return new Key<>(
        user,
        Optional.of(new Key.Token.Hashed(Digest.of(Asked.tokenOf(user)))),
        Optional.empty(),
        List.of());
  }

  private static Call get(String path) {
    return new Asked("GET", path).call();
  }
}
