package org.fresnel.proxy.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.fresnel.proxy.exchange.Answer;
import org.fresnel.proxy.exchange.ErrorBody;
import org.fresnel.proxy.exchange.UpstreamCall;
import org.fresnel.proxy.response.ItemFailure;
import org.junit.jupiter.api.Test;

class PartialPublicationTest {
  private static final List<ItemFailure> HELD =
      List.of(new ItemFailure(0, "held"), new ItemFailure(2, "held"));

  @Test
  void heldItemsAreFailuresThoughTheRestIsTaken() {
    assertThat(failures(new Answer.Summed(200, new JsonObject(), List.of())))
        .containsExactly("0 held", "2 held");
  }

  @Test
  void failuresOfTheRestHaveTheirPositionInTheBatch() {
    var refused =
        List.of(new ItemFailure(0, "a"), new ItemFailure(1, "b"), new ItemFailure(2, "c"));

    assertThat(failures(new Answer.Summed(400, IndexedError.of("", refused), List.of())))
        .containsExactly("0 held", "1 a", "2 held", "3 b", "4 c");
  }

  @Test
  void anAnswerToTheWholeRestIsPassedOn() {
    var none = new Answer.None(List.of());
    var refused = new Answer.Summed(400, ErrorBody.of(400, "no such route"), List.of());

    assertThat(answer(none)).isSameAs(none);
    assertThat(answer(refused)).isSameAs(refused);
  }

  private static List<String> failures(Answer rest) {
    var answer = (Answer.Summed) answer(rest);
    assertThat(answer.status()).isEqualTo(400);
    return answer.body().getJsonArray("failures").stream()
        .map(JsonObject.class::cast)
        .map(it -> it.getInteger("index") + " " + it.getString("message"))
        .toList();
  }

  private static Answer answer(Answer rest) {
    return new PartialPublication(new Ended(rest), HELD).start().result();
  }

  private record Ended(Answer answer) implements UpstreamCall {
    @Override
    public Future<Answer> start() {
      return Future.succeededFuture(answer);
    }

    @Override
    public void abandon() {}
  }
}
