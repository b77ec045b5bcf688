package tom.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tom.config.Roles;

class RoleRuleTest {

    /** A new endpoint takes no rule from its class: whoever writes it has to think of one. */
    @RolesAllowed(Roles.VIEWER)
    @PermitAll
    static class Endpoints {

        void forgotten() {}

        @DenyAll
        void closed() {}

        @PermitAll
        void open() {}

        @RolesAllowed(Roles.OPERATOR)
        void operated() {}
    }

    @ParameterizedTest
    @CsvSource({"forgotten, false, ''", "closed, false, ''", "open, true, ''", "operated, false, tom-operator"})
    void should_be_what_stands_at_the_method_itself(String name, boolean open, String role) {
        Method method = Arrays.stream(Endpoints.class.getDeclaredMethods())
                .filter(one -> one.getName().equals(name))
                .findFirst()
                .orElseThrow();

        assertThat(RoleRule.of(method)).isEqualTo(new RoleRule(open, role.isEmpty() ? List.of() : List.of(role)));
    }
}
