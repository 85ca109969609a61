package org.fresnel.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialStoreTest {
  private static final String TOKEN = "a token of Alice's, long enough";
  private static final String NEXT = "the next token, long enough too";

  @TempDir Path folder;

  @Test
  void aTokenIsAcceptedByItsHash() {
    var ring = new CredentialStore<>(List.of(hashed("alice", TOKEN)));

    assertThat(ring.find(token(TOKEN))).isEqualTo(new AuthResult.Known<>("alice"));
    assertThat(ring.find(token(NEXT))).isEqualTo(new AuthResult.Unauthenticated<>());
    assertThat(ring.find(proof(Optional.empty()))).isEqualTo(new AuthResult.Unauthenticated<>());
  }

  @Test
  void theHashItselfIsNotAccepted() {
    var ring = new CredentialStore<>(List.of(hashed("alice", TOKEN)));

    assertThat(ring.find(token(TokenHash.of(TOKEN).toString())))
        .isEqualTo(new AuthResult.Unauthenticated<>());
  }

  @Test
  void eachClientHasItsOwnToken() {
    var ring = new CredentialStore<>(List.of(hashed("alice", TOKEN), hashed("bob", NEXT)));

    assertThat(ring.find(token(NEXT))).isEqualTo(new AuthResult.Known<>("bob"));
  }

  @Test
  void aFileThatIsReplacedReplacesTheToken() throws IOException {
    var ring = new CredentialStore<>(List.of(inFile(write(TOKEN))));
    write(NEXT + "\n");

    assertThat(ring.find(token(NEXT))).isEqualTo(new AuthResult.Unauthenticated<>());
    assertThat(ring.refresh()).containsExactly("the file of tokens " + file() + " has 1 of them");
    assertThat(ring.find(token(NEXT))).isEqualTo(new AuthResult.Known<>("alice"));
    assertThat(ring.find(token(TOKEN))).isEqualTo(new AuthResult.Unauthenticated<>());
  }

  @Test
  void aFileMayHoldTheOldAndTheNewToken() throws IOException {
    var ring = new CredentialStore<>(List.of(inFile(write(TOKEN + "\n\n" + NEXT + "\n"))));

    assertThat(ring.find(token(TOKEN))).isEqualTo(new AuthResult.Known<>("alice"));
    assertThat(ring.find(token(NEXT))).isEqualTo(new AuthResult.Known<>("alice"));
  }

  @Test
  void noTokenIsAcceptedFromARemovedFile() throws IOException {
    var ring = new CredentialStore<>(List.of(inFile(write(TOKEN))));
    Files.delete(file());

    assertThat(ring.refresh()).containsExactly("the file of tokens " + file() + " cannot be read");
    assertThat(ring.find(token(TOKEN))).isEqualTo(new AuthResult.Unauthenticated<>());
    assertThat(ring.refresh()).as("said once").isEmpty();
    assertThat(ring.faults()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n \n", "too short"})
  void noTokenIsAcceptedFromABadFile(String content) throws IOException {
    var ring = new CredentialStore<>(List.of(inFile(write(content))));

    assertThat(ring.find(token(content.strip()))).isEqualTo(new AuthResult.Unauthenticated<>());
    assertThat(ring.faults()).singleElement().asString().doesNotContain("too short");
  }

  @Test
  void everyPartOfACredentialHasToMatch() {
    var key =
        new CredentialRule<>(
            "vc",
            Optional.of(new CredentialRule.Token.Hashed(TokenHash.of(TOKEN))),
            Optional.of("vc.example"),
            List.of(CidrRange.parse("10.0.0.0/8").orElseThrow()));
    var ring = new CredentialStore<>(List.of(key));

    assertThat(ring.find(proof(TOKEN, "vc.example", "10.1.1.1")))
        .isEqualTo(new AuthResult.Known<>("vc"));
    assertThat(ring.find(proof(TOKEN, "vc.example", "11.1.1.1")))
        .isEqualTo(new AuthResult.WrongOrigin<>("vc"));
    assertThat(ring.find(proof(TOKEN, "other.example", "10.1.1.1")))
        .isEqualTo(new AuthResult.WrongOrigin<>("vc"));
    assertThat(ring.find(proof(NEXT, "vc.example", "10.1.1.1")))
        .isEqualTo(new AuthResult.Unauthenticated<>());
  }

  @Test
  void noTextFormShowsAToken() throws IOException {
    var key = inFile(write(TOKEN));

    assertThat(key + " " + token(TOKEN) + " " + GeneratedToken.of(new byte[GeneratedToken.BYTES]))
        .doesNotContain(TOKEN)
        .doesNotContain("fresnel_");
  }

  /// Both tokens stand in the file while it is being replaced, so neither client is ever refused.
  @Test
  void aTokenIsAcceptedWhileItsFileIsReplaced() throws IOException {
    var ring = new CredentialStore<>(List.of(inFile(write(TOKEN))));
    var refused = new AtomicBoolean();
    var done = new AtomicBoolean();
    try (var threads = Executors.newFixedThreadPool(2)) {
      threads.execute(
          () -> {
            while (!done.get()) {
              if (!ring.find(token(TOKEN)).equals(new AuthResult.Known<>("alice"))) {
                refused.set(true);
              }
            }
          });
      for (var i = 0; i < 300; i++) {
        var whole = folder.resolve("new");
        Files.writeString(whole, TOKEN + "\n" + NEXT + i);
        Files.move(whole, file(), java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        ring.refresh();
      }
      done.set(true);
    }

    assertThat(refused).isFalse();
    assertThat(ring.find(token(NEXT + 299))).isEqualTo(new AuthResult.Known<>("alice"));
  }

  @Test
  void newTokensDiffer() {
    var tokens =
        IntStream.range(0, 50)
            .mapToObj(
                i -> {
                  var chance = new byte[GeneratedToken.BYTES];
                  chance[i % GeneratedToken.BYTES] = (byte) (i + 1);
                  return GeneratedToken.of(chance);
                })
            .toList();

    assertThat(tokens).extracting(GeneratedToken::text).doesNotHaveDuplicates();
    assertThat(tokens).allSatisfy(it -> assertThat(it.digest()).isEqualTo(TokenHash.of(it.text())));
  }

  private static CredentialRule<String> hashed(String holder, String token) {
    return new CredentialRule<>(
        holder,
        Optional.of(new CredentialRule.Token.Hashed(TokenHash.of(token))),
        Optional.empty(),
        List.of());
  }

  private static CredentialRule<String> inFile(Path file) {
    return new CredentialRule<>(
        "alice", Optional.of(new CredentialRule.Token.InFile(file)), Optional.empty(), List.of());
  }

  private Path file() {
    return folder.resolve("tokens");
  }

  private Path write(String content) throws IOException {
    return Files.writeString(file(), content);
  }

  private static PresentedCredentials token(String token) {
    return proof(Optional.of(token));
  }

  private static PresentedCredentials proof(Optional<String> token) {
    return new PresentedCredentials(token, Set.of(), InetAddress.ofLiteral("127.0.0.1"));
  }

  private static PresentedCredentials proof(String token, String name, String address) {
    return new PresentedCredentials(
        Optional.of(token), Set.of(name), InetAddress.ofLiteral(address));
  }
}
