package io.yingda;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModulesTest {
    @Test
    void everyModuleKeepsToItsDeclaredDependencies() {
        ApplicationModules.of(Yingda.class).verify();
    }
}
