package org.fresnel.control;

import java.util.Optional;
import java.util.Set;
import org.fresnel.access.FailedLogins;
import org.fresnel.access.Finding;
import org.fresnel.access.Keyring;
import org.fresnel.access.Proof;
import org.fresnel.access.Role;
import org.fresnel.access.User;

/// Decides who comes into the control plane. What it does not know to be open is closed, and what
/// does not only look needs the role for it.
final class Door {
  /// The one who is asked for nothing, on the machine itself.
  static final User LOCAL = new User("local", Role.OPERATE);

  /// The one who is asked for nothing, from elsewhere.
  static final User ANYBODY = new User("anybody", Role.READ);

  /// Together with what is below them.
  private static final Set<String> OPEN = Set.of("/q/health", "/q/metrics", "/dashboard");

  /// It leads to the dashboard.
  private static final String ROOT = "/";

  /// What changes nothing, although it has a body.
  private static final Set<String> QUESTIONS = Set.of("/api/v1/explain", "/api/v1/config/validate");

  private final Keyring<User> users;
  private final FailedLogins failures;
  private final Optional<User> withoutKey;
  private final boolean local;

  /// @param users and their keys; none to ask nobody
  /// @param host that the control plane listens on
  Door(Keyring<User> users, FailedLogins failures, String host) {
    this.users = users;
    this.failures = failures;
    this.local = CrossSite.isLoopback(host);
    this.withoutKey = users.isEmpty() ? Optional.of(local ? LOCAL : ANYBODY) : Optional.empty();
  }

  Entry ask(Call call) {
    if (call.plain() && call.looksOnly() && isOpen(call.path())) {
      return new Entry.Open();
    }
    return withoutKey.map(user -> allowed(user, call)).orElseGet(() -> identified(call));
  }

  /// Who has shown that, as far as it is enough to be let in with it.
  Optional<User> holder(Proof proof) {
    return withoutKey.or(
        () ->
            switch (users.find(proof)) {
              case Finding.Known<User>(var user) -> Optional.of(user);
              case Finding.Elsewhere<User> _, Finding.Stranger<User> _ -> Optional.empty();
            });
  }

  /// Whether it changes something, as far as can be told from outside.
  static boolean changes(Call call) {
    return !call.looksOnly() && !QUESTIONS.contains(call.path());
  }

  private static boolean isOpen(String path) {
    return path.equals(ROOT) || OPEN.stream().anyMatch(place -> isAt(path, place));
  }

  private static boolean isAt(String path, String place) {
    return path.equals(place) || path.startsWith(place + "/");
  }

  private Entry identified(Call call) {
    var token = call.proof().token();
    var locked = token.flatMap(_ -> failures.lockedFor(call.proof().address()));
    if (locked.isPresent()) {
      return new Entry.Locked(locked.get());
    }
    return switch (users.find(call.proof())) {
      case Finding.Known<User>(var user) -> allowed(user, call);
      case Finding.Elsewhere<User>(var user) ->
          new Entry.Refused(
              user, 403, "expected the client certificate of " + user.name() + " beside the token");
      case Finding.Stranger<User>() -> {
        token.ifPresent(_ -> failures.failed(call.proof().address()));
        yield new Entry.Unknown(
            "expected a token of control.users, came " + (token.isPresent() ? "another" : "none"));
      }
    };
  }

  private Entry allowed(User user, Call call) {
    if (withoutKey.isPresent() && local && !CrossSite.isLoopback(call.host())) {
      return new Entry.Refused(
          user, 403, "expected a Host that is this machine, such as localhost, came another");
    }
    var needed = changes(call) ? Role.OPERATE : Role.READ;
    if (!user.role().permits(needed)) {
      return new Entry.Refused(user, 403, tooLittle(user));
    }
    return CrossSite.of(call)
        .<Entry>map(fault -> new Entry.Refused(user, fault.status(), fault.message()))
        .orElseGet(() -> new Entry.Known(user));
  }

  private String tooLittle(User user) {
    return withoutKey.isPresent()
        ? "expected a user of control.users, came nobody: without users, a control plane that other"
            + " machines reach can only be looked at"
        : "expected a user with the role operate, came %s with the role %s"
            .formatted(user.name(), user.role().label());
  }
}
