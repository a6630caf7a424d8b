package io.yingda.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.yingda.access.Colleague;
import io.yingda.access.Role;
import io.yingda.kernel.Language;
import io.yingda.kernel.StaffId;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;

class MentionsTest {
    private final Colleague lin = colleague("Lin", "小林", "102");
    private final Colleague ke = colleague("林可", "林可", "203");
    private final Colleague single = colleague("林", "林", "304");

    @Test
    void aNameOrNumberAfterAnAtSignCallsInsideAChineseSentenceToo() {
        assertThat(called("@lin 看一下")).containsExactly(lin.id());
        assertThat(called("请@102看一下")).containsExactly(lin.id());
        assertThat(called("转给@林可，谢谢")).containsExactly(ke.id());
        assertThat(called("（@林）和@Lin。")).containsExactlyInAnyOrder(single.id(), lin.id());
        assertThat(called("@小林和我")).containsExactly(lin.id());
    }

    @Test
    void anAtSignWithinAnAddressCallsNobody() {
        assertThat(called("客户邮箱 a@lin.example")).isEmpty();
        assertThat(called("6@102")).isEmpty();
    }

    @Test
    void halfANumberOrHalfANameCallsNobody() {
        assertThat(called("@1024 已离职")).isEmpty();
        assertThat(called("@Linda")).isEmpty();
        assertThat(called("@Lin2")).isEmpty();
    }

    private Set<StaffId> called(String words) {
        return Mentions.in(words, List.of(lin, ke, single));
    }

    private static Colleague colleague(String name, String publicName, String number) {
        return new Colleague(
                StaffId.next(),
                name,
                publicName,
                number,
                number + "@yingda.example",
                Role.AGENT,
                Language.ZH_CN,
                Set.of(),
                true);
    }
}
