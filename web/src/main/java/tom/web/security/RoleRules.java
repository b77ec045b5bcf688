package tom.web.security;

import jakarta.enterprise.context.Dependent;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;

/** Puts its rule before each endpoint; the servers' own look at the same annotations comes after it. */
@Provider
@Dependent
public class RoleRules implements DynamicFeature {

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        context.register(RoleRule.of(resource.getResourceMethod()), Priorities.AUTHORIZATION - 1);
    }
}
