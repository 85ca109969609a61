package org.fresnel.access;

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

class KeyringTest {
  private static final String TOKEN = "a token of Alice's, long enough";
  private static final String NEXT = "the next token, long enough too";

  @TempDir Path folder;

  @Test
  void aTokenOpensByItsHash() {
    var ring = new Keyring<>(List.of(hashed("alice", TOKEN)));

    assertThat(ring.find(token(TOKEN))).isEqualTo(new Finding.Known<>("alice"));
    assertThat(ring.find(token(NEXT))).isEqualTo(new Finding.Stranger<>());
    assertThat(ring.find(proof(Optional.empty()))).isEqualTo(new Finding.Stranger<>());
  }

  @Test
  void theHashItselfOpensNothing() {
    var ring = new Keyring<>(List.of(hashed("alice", TOKEN)));

    assertThat(ring.find(token(Digest.of(TOKEN).toString()))).isEqualTo(new Finding.Stranger<>());
  }

  @Test
  void eachHolderHasATokenOfTheirOwn() {
    var ring = new Keyring<>(List.of(hashed("alice", TOKEN), hashed("bob", NEXT)));

    assertThat(ring.find(token(NEXT))).isEqualTo(new Finding.Known<>("bob"));
  }

  @Test
  void aFileThatIsReplacedReplacesTheToken() throws IOException {
    var ring = new Keyring<>(List.of(inFile(write(TOKEN))));
    write(NEXT + "\n");

    assertThat(ring.find(token(NEXT))).isEqualTo(new Finding.Stranger<>());
    assertThat(ring.refresh()).containsExactly("the file of tokens " + file() + " has 1 of them");
    assertThat(ring.find(token(NEXT))).isEqualTo(new Finding.Known<>("alice"));
    assertThat(ring.find(token(TOKEN))).isEqualTo(new Finding.Stranger<>());
  }

  @Test
  void aFileMayHoldTheOldAndTheNewToken() throws IOException {
    var ring = new Keyring<>(List.of(inFile(write(TOKEN + "\n\n" + NEXT + "\n"))));

    assertThat(ring.find(token(TOKEN))).isEqualTo(new Finding.Known<>("alice"));
    assertThat(ring.find(token(NEXT))).isEqualTo(new Finding.Known<>("alice"));
  }

  @Test
  void aFileThatIsRemovedLetsNobodyIn() throws IOException {
    var ring = new Keyring<>(List.of(inFile(write(TOKEN))));
    Files.delete(file());

    assertThat(ring.refresh()).containsExactly("the file of tokens " + file() + " cannot be read");
    assertThat(ring.find(token(TOKEN))).isEqualTo(new Finding.Stranger<>());
    assertThat(ring.refresh()).as("said once").isEmpty();
    assertThat(ring.faults()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n \n", "too short"})
  void aFileWithoutAWholeTokenLetsNobodyIn(String content) throws IOException {
    var ring = new Keyring<>(List.of(inFile(write(content))));

    assertThat(ring.find(token(content.strip()))).isEqualTo(new Finding.Stranger<>());
    assertThat(ring.faults()).singleElement().asString().doesNotContain("too short");
  }

  @Test
  void allThatAKeyAsksForHasToFit() {
    var key =
        new Key<>(
            "vc",
            Optional.of(new Key.Token.Hashed(Digest.of(TOKEN))),
            Optional.of("vc.example"),
            List.of(Network.parse("10.0.0.0/8").orElseThrow()));
    var ring = new Keyring<>(List.of(key));

    assertThat(ring.find(proof(TOKEN, "vc.example", "10.1.1.1")))
        .isEqualTo(new Finding.Known<>("vc"));
    assertThat(ring.find(proof(TOKEN, "vc.example", "11.1.1.1")))
        .isEqualTo(new Finding.Elsewhere<>("vc"));
    assertThat(ring.find(proof(TOKEN, "other.example", "10.1.1.1")))
        .isEqualTo(new Finding.Elsewhere<>("vc"));
    assertThat(ring.find(proof(NEXT, "vc.example", "10.1.1.1")))
        .isEqualTo(new Finding.Stranger<>());
  }

  @Test
  void noTextFormShowsAToken() throws IOException {
    var key = inFile(write(TOKEN));

    assertThat(key + " " + token(TOKEN) + " " + NewToken.of(new byte[NewToken.BYTES]))
        .doesNotContain(TOKEN)
        .doesNotContain("fresnel_");
  }

  /// Both tokens stand in the file while it is being replaced, so neither client is ever refused.
  @Test
  void whoComesWhileAFileIsReplacedIsLetIn() throws IOException {
    var ring = new Keyring<>(List.of(inFile(write(TOKEN))));
    var refused = new AtomicBoolean();
    var done = new AtomicBoolean();
    try (var threads = Executors.newFixedThreadPool(2)) {
      threads.execute(
          () -> {
            while (!done.get()) {
              if (!ring.find(token(TOKEN)).equals(new Finding.Known<>("alice"))) {
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
    assertThat(ring.find(token(NEXT + 299))).isEqualTo(new Finding.Known<>("alice"));
  }

  @Test
  void newTokensDiffer() {
    var tokens =
        IntStream.range(0, 50)
            .mapToObj(
                i -> {
                  var chance = new byte[NewToken.BYTES];
                  chance[i % NewToken.BYTES] = (byte) (i + 1);
                  return NewToken.of(chance);
                })
            .toList();

    assertThat(tokens).extracting(NewToken::text).doesNotHaveDuplicates();
    assertThat(tokens).allSatisfy(it -> assertThat(it.digest()).isEqualTo(Digest.of(it.text())));
  }

  private static Key<String> hashed(String holder, String token) {
    return new Key<>(
        holder, Optional.of(new Key.Token.Hashed(Digest.of(token))), Optional.empty(), List.of());
  }

  private static Key<String> inFile(Path file) {
    return new Key<>("alice", Optional.of(new Key.Token.InFile(file)), Optional.empty(), List.of());
  }

  private Path file() {
    return folder.resolve("tokens");
  }

  private Path write(String content) throws IOException {
    return Files.writeString(file(), content);
  }

  private static Proof token(String token) {
    return proof(Optional.of(token));
  }

  private static Proof proof(Optional<String> token) {
    return new Proof(token, Set.of(), InetAddress.ofLiteral("127.0.0.1"));
  }

  private static Proof proof(String token, String name, String address) {
    return new Proof(Optional.of(token), Set.of(name), InetAddress.ofLiteral(address));
  }
}
