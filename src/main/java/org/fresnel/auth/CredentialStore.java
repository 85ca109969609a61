package org.fresnel.auth;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The credentials of one listener. Tokens in files follow the files: [#refresh] reads them again.
///
/// @param <H> holder of a credential
public final class CredentialStore<H> {
  private final List<CredentialRule<H>> keys;
  private volatile Map<Path, TokenFile> files = Map.of();

  /// Reads the files once.
  public CredentialStore(List<CredentialRule<H>> keys) {
    this.keys = List.copyOf(keys);
    refresh();
  }

  /// Returns whether authentication is off.
  public boolean isEmpty() {
    return keys.isEmpty();
  }

  /// Returns whether any rule has a token.
  public boolean takesTokens() {
    return keys.stream().anyMatch(key -> key.token().isPresent());
  }

  /// Returns whether any token is in a file.
  public boolean hasFiles() {
    return !files.isEmpty();
  }

  /// The first rule that the credentials match, in the order of the configuration.
  public AuthResult<H> find(PresentedCredentials credentials) {
    var shown = credentials.token().map(TokenHash::of);
    AuthResult<H> found = new AuthResult.Unauthenticated<>();
    for (var key : keys) {
      var tokenFits =
          key.token().isEmpty() || shown.map(digest -> opens(key, digest)).orElse(false);
      if (tokenFits && key.fitsBesideItsToken(credentials)) {
        return new AuthResult.Known<>(key.holder());
      }
      if (tokenFits && key.token().isPresent()) {
        found = new AuthResult.WrongOrigin<>(key.holder());
      }
    }
    return found;
  }

  private boolean opens(CredentialRule<H> key, TokenHash digest) {
    return key.token().stream()
        .flatMap(
            token ->
                switch (token) {
                  case CredentialRule.Token.Hashed(var known) -> List.of(known).stream();
                  case CredentialRule.Token.InFile(var file) ->
                      files.getOrDefault(file, TokenFile.UNREAD).digests().stream();
                })
        .anyMatch(digest::equals);
  }

  /// Reads the files again. It blocks, and is called by one thread at a time. A file that cannot be
  /// used authenticates no client.
  ///
  /// @return a line for each file that has changed since it was read last, without its tokens
  public List<String> refresh() {
    var now = new HashMap<Path, TokenFile>();
    var changes = new ArrayList<String>();
    for (var key : keys) {
      key.token()
          .filter(CredentialRule.Token.InFile.class::isInstance)
          .map(CredentialRule.Token.InFile.class::cast)
          .ifPresent(token -> now.computeIfAbsent(token.file(), TokenFile::read));
    }
    now.forEach(
        (file, found) -> {
          if (!found.equals(files.getOrDefault(file, TokenFile.UNREAD))) {
            changes.add("the file of tokens " + file + " " + found.state());
          }
        });
    files = Map.copyOf(now);
    return changes;
  }

  /// A line for each file that cannot be used.
  public List<String> faults() {
    return files.entrySet().stream()
        .filter(entry -> !entry.getValue().isUsable())
        .map(
            entry -> "the file of tokens %s %s".formatted(entry.getKey(), entry.getValue().state()))
        .sorted()
        .toList();
  }
}
