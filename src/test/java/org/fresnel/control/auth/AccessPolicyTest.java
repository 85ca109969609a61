package org.fresnel.control.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.fresnel.auth.CredentialRule;
import org.fresnel.auth.CredentialStore;
import org.fresnel.auth.LoginRateLimiter;
import org.fresnel.auth.Role;
import org.fresnel.auth.TokenHash;
import org.fresnel.auth.User;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessPolicyTest {
  private static final User ALICE = new User("alice", Role.OPERATE);
  private static final User BOB = new User("bob", Role.READ);
  private static final String ANYWHERE = "0.0.0.0";
  private static final String LOOPBACK = "127.0.0.1";

  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final AccessPolicy locked = door(ANYWHERE, ALICE, BOB);
  private final AccessPolicy local = door(LOOPBACK);
  private final AccessPolicy reachable = door(ANYWHERE);

  /// There is no data in it.
  @ParameterizedTest
  @ValueSource(strings = {"/", "/dashboard", "/dashboard/", "/dashboard/app.js"})
  void theDashboardsFilesAreOpen(String path) {
    assertThat(locked.decide(get(path))).isEqualTo(new AccessDecision.Open());
    assertThat(locked.decide(new ControlRequestFixture("HEAD", path).call()))
        .isEqualTo(new AccessDecision.Open());
    assertThat(locked.decide(new ControlRequestFixture("POST", path).call()))
        .isInstanceOf(AccessDecision.Unknown.class);
    assertThat(locked.decide(new ControlRequestFixture("GET", path).odd().call()))
        .isInstanceOf(AccessDecision.Unknown.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/q/health", "/q/health/live", "/q/health/ready", "/q/metrics"})
  void healthAndMetricsAreOpen(String path) {
    assertThat(locked.decide(get(path))).isEqualTo(new AccessDecision.Open());
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
    assertThat(locked.decide(get(path)))
        .isEqualTo(new AccessDecision.Unknown("expected a token of control.users, got none"));
  }

  @Test
  void anAmbiguousPathIsClosed() {
    var call = new ControlRequestFixture("GET", "/q/health").odd().call();

    assertThat(locked.decide(call)).isInstanceOf(AccessDecision.Unknown.class);
  }

  @Test
  void noWriteIsOpenOnPublicPaths() {
    assertThat(locked.decide(new ControlRequestFixture("POST", "/q/health").call()))
        .isInstanceOf(AccessDecision.Unknown.class);
  }

  @Test
  void aReaderMayRead() {
    assertThat(locked.decide(new ControlRequestFixture("GET", "/api/v1/nodes").by(BOB).call()))
        .isEqualTo(new AccessDecision.Known(BOB));
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW"})
  void aReaderMayDoNothingElse(String method) {
    assertThat(locked.decide(new ControlRequestFixture(method, "/api/v1/whatever").by(BOB).call()))
        .isEqualTo(
            new AccessDecision.Refused(
                BOB, 403, "expected a user with the role operate, got bob with the role read"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
  void anOperatorMayWrite(String method) {
    assertThat(
            locked.decide(new ControlRequestFixture(method, "/api/v1/whatever").by(ALICE).call()))
        .isEqualTo(new AccessDecision.Known(ALICE));
  }

  @Test
  void aReaderMayAskForAnExplanation() {
    assertThat(
            locked.decide(
                new ControlRequestFixture("POST", "/api/v1/explain").by(BOB).json().call()))
        .isEqualTo(new AccessDecision.Known(BOB));
  }

  @Test
  void aWrongTokenIsUnauthenticated() {
    assertThat(
            locked.decide(new ControlRequestFixture("GET", "/api/v1/nodes").token("guess").call()))
        .isEqualTo(new AccessDecision.Unknown("expected a token of control.users, got another"));
  }

  @Test
  void aLocalCallerMayDoEverythingWithoutUsers() {
    assertThat(local.decide(new ControlRequestFixture("POST", "/api/v1/x").call()))
        .isEqualTo(new AccessDecision.Known(AccessPolicy.LOCAL));
  }

  @Test
  void aRemoteCallerMayOnlyReadWithoutUsers() {
    assertThat(reachable.decide(get("/api/v1/nodes")))
        .isEqualTo(new AccessDecision.Known(AccessPolicy.ANYBODY));
    assertThat(reachable.decide(new ControlRequestFixture("POST", "/api/v1/x").call()))
        .isInstanceOfSatisfying(
            AccessDecision.Refused.class,
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
  void aForeignHostNameIsRefused(String host, boolean in) {
    var entry = local.decide(new ControlRequestFixture("GET", "/api/v1/nodes").host(host).call());

    assertThat(entry instanceof AccessDecision.Known).isEqualTo(in);
  }

  @Test
  void anyHostNameIsAcceptedWithCredentials() {
    assertThat(
            locked.decide(
                new ControlRequestFixture("GET", "/api/v1/nodes")
                    .by(BOB)
                    .host("fresnel-control")
                    .call()))
        .isEqualTo(new AccessDecision.Known(BOB));
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
    var call = new ControlRequestFixture("POST", "/api/v1/x").origin(origin).json().call();

    assertThat(local.decide(call))
        .isInstanceOfSatisfying(AccessDecision.Refused.class, AccessPolicyTest::isForbidden);
  }

  @Test
  void theDashboardsPageMayChangeThings() {
    var call =
        new ControlRequestFixture("POST", "/api/v1/x")
            .origin("http://localhost:9000")
            .json()
            .call();

    assertThat(local.decide(call)).isEqualTo(new AccessDecision.Known(AccessPolicy.LOCAL));
  }

  @ParameterizedTest
  @CsvSource({"cross-site, false", "same-site, false", "same-origin, true", "none, true"})
  void theFetchMetadataOfABrowserIsChecked(String site, boolean in) {
    var call = new ControlRequestFixture("DELETE", "/api/v1/x").site(site).call();

    assertThat(local.decide(call) instanceof AccessDecision.Known).isEqualTo(in);
  }

  @Test
  void aPageOfAnotherOriginOpensNoWebSocket() {
    var call =
        new ControlRequestFixture("GET", "/api/v1/feed")
            .origin("https://evil.example")
            .upgrade()
            .call();

    assertThat(local.decide(call))
        .isInstanceOfSatisfying(AccessDecision.Refused.class, AccessPolicyTest::isForbidden);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""})
  void aBodyHasToBeJson(String type) {
    var call = new ControlRequestFixture("POST", "/api/v1/x").body(type).call();

    assertThat(local.decide(call))
        .isInstanceOfSatisfying(
            AccessDecision.Refused.class, refused -> assertThat(refused.status()).isEqualTo(415));
  }

  @Test
  void aBrowserHasToDeclareJsonEvenWithoutABody() {
    var call = new ControlRequestFixture("POST", "/api/v1/x").site("same-origin").call();

    assertThat(local.decide(call))
        .isInstanceOfSatisfying(
            AccessDecision.Refused.class, refused -> assertThat(refused.status()).isEqualTo(415));
  }

  @Test
  void aTokenDoesNotAllowAForeignPage() {
    var call =
        new ControlRequestFixture("POST", "/api/v1/x")
            .by(ALICE)
            .origin("https://evil.example")
            .call();

    assertThat(locked.decide(call))
        .isInstanceOfSatisfying(AccessDecision.Refused.class, AccessPolicyTest::isForbidden);
  }

  /// While an address is locked not even the right token is looked at: a guess tells nothing.
  @Test
  void wrongTokensLockTheAddressForAWhile() {
    Stream.generate(() -> new ControlRequestFixture("GET", "/api/v1/nodes").token("guess").call())
        .limit(10)
        .forEach(locked::decide);

    assertThat(locked.decide(new ControlRequestFixture("GET", "/api/v1/nodes").by(BOB).call()))
        .isEqualTo(new AccessDecision.Locked(Duration.ofSeconds(6)));
    now = now.plusSeconds(6);
    assertThat(locked.decide(new ControlRequestFixture("GET", "/api/v1/nodes").by(BOB).call()))
        .isEqualTo(new AccessDecision.Known(BOB));
  }

  @Test
  void aRequestWithoutATokenIsNoWrongToken() {
    Stream.generate(() -> get("/api/v1/nodes")).limit(100).forEach(locked::decide);

    assertThat(locked.decide(new ControlRequestFixture("GET", "/api/v1/nodes").by(BOB).call()))
        .isEqualTo(new AccessDecision.Known(BOB));
  }

  private static void isForbidden(AccessDecision.Refused refused) {
    assertThat(refused.status()).isEqualTo(403);
  }

  private AccessPolicy door(String host, User... users) {
    var keys = Stream.of(users).map(AccessPolicyTest::key).toList();
    return new AccessPolicy(new CredentialStore<>(keys), new LoginRateLimiter(() -> now), host);
  }

  private static CredentialRule<User> key(User user) {
    return new CredentialRule<>(
        user,
        Optional.of(
            new CredentialRule.Token.Hashed(TokenHash.of(ControlRequestFixture.tokenOf(user)))),
        Optional.empty(),
        List.of());
  }

  private static ControlRequest get(String path) {
    return new ControlRequestFixture("GET", path).call();
  }
}
