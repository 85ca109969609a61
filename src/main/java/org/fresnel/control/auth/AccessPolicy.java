package org.fresnel.control.auth;

import java.util.Optional;
import java.util.Set;
import org.fresnel.auth.AuthResult;
import org.fresnel.auth.CredentialStore;
import org.fresnel.auth.LoginRateLimiter;
import org.fresnel.auth.PresentedCredentials;
import org.fresnel.auth.Role;
import org.fresnel.auth.User;

/// Decides who comes into the control plane. What it does not know to be open is closed, and what
/// does not only look needs the role for it.
public final class AccessPolicy {
  /// The one who is asked for nothing, on the machine itself.
  static final User LOCAL = new User("local", Role.OPERATE);

  /// The one who is asked for nothing, from elsewhere.
  public static final User ANYBODY = new User("anybody", Role.READ);

  /// Together with what is below them.
  private static final Set<String> OPEN = Set.of("/q/health", "/q/metrics", "/dashboard");

  /// It leads to the dashboard.
  private static final String ROOT = "/";

  /// What changes nothing, although it has a body.
  private static final Set<String> QUESTIONS = Set.of("/api/v1/explain", "/api/v1/config/validate");

  private final CredentialStore<User> users;
  private final LoginRateLimiter failures;
  private final Optional<User> withoutKey;
  private final boolean local;

  /// @param users and their keys; none to ask nobody
  /// @param host that the control plane listens on
  AccessPolicy(CredentialStore<User> users, LoginRateLimiter failures, String host) {
    this.users = users;
    this.failures = failures;
    this.local = CsrfGuard.isLoopback(host);
    this.withoutKey = users.isEmpty() ? Optional.of(local ? LOCAL : ANYBODY) : Optional.empty();
  }

  AccessDecision decide(ControlRequest call) {
    if (call.plain() && call.isReadOnly() && isOpen(call.path())) {
      return new AccessDecision.Open();
    }
    return withoutKey.map(user -> allowed(user, call)).orElseGet(() -> identified(call));
  }

  /// Who has shown that, as far as it is enough to be let in with it.
  Optional<User> holder(PresentedCredentials credentials) {
    return withoutKey.or(
        () ->
            switch (users.find(credentials)) {
              case AuthResult.Known<User>(var user) -> Optional.of(user);
              case AuthResult.WrongOrigin<User> _, AuthResult.Unauthenticated<User> _ ->
                  Optional.empty();
            });
  }

  /// Whether it changes something, as far as can be told from outside.
  static boolean changes(ControlRequest call) {
    return !call.isReadOnly() && !QUESTIONS.contains(call.path());
  }

  private static boolean isOpen(String path) {
    return path.equals(ROOT) || OPEN.stream().anyMatch(place -> isAt(path, place));
  }

  private static boolean isAt(String path, String place) {
    return path.equals(place) || path.startsWith(place + "/");
  }

  private AccessDecision identified(ControlRequest call) {
    var token = call.credentials().token();
    var locked = token.flatMap(_ -> failures.lockedFor(call.credentials().address()));
    if (locked.isPresent()) {
      return new AccessDecision.Locked(locked.get());
    }
    return switch (users.find(call.credentials())) {
      case AuthResult.Known<User>(var user) -> allowed(user, call);
      case AuthResult.WrongOrigin<User>(var user) ->
          new AccessDecision.Refused(
              user, 403, "expected the client certificate of " + user.name() + " beside the token");
      case AuthResult.Unauthenticated<User>() -> {
        token.ifPresent(_ -> failures.failed(call.credentials().address()));
        yield new AccessDecision.Unknown(
            "expected a token of control.users, got " + (token.isPresent() ? "another" : "none"));
      }
    };
  }

  private AccessDecision allowed(User user, ControlRequest call) {
    if (withoutKey.isPresent() && local && !CsrfGuard.isLoopback(call.host())) {
      return new AccessDecision.Refused(
          user, 403, "expected a Host that is this machine, such as localhost, got another");
    }
    var needed = changes(call) ? Role.OPERATE : Role.READ;
    if (!user.role().permits(needed)) {
      return new AccessDecision.Refused(user, 403, tooLittle(user));
    }
    return CsrfGuard.of(call)
        .<AccessDecision>map(
            fault -> new AccessDecision.Refused(user, fault.status(), fault.message()))
        .orElseGet(() -> new AccessDecision.Known(user));
  }

  private String tooLittle(User user) {
    return withoutKey.isPresent()
        ? "expected a user of control.users, got none: without users, a control plane that other"
            + " machines reach is read-only"
        : "expected a user with the role operate, got %s with the role %s"
            .formatted(user.name(), user.role().label());
  }
}
