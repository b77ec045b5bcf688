package tom.web;

import jakarta.inject.Inject;
import org.glassfish.hk2.api.Injectee;
import org.glassfish.hk2.api.JustInTimeInjectionResolver;
import org.glassfish.hk2.api.ServiceLocator;
import org.glassfish.hk2.utilities.ServiceLocatorUtilities;

/** Lets HK2 make the classes of this module that a resource asks for, as CDI does on a server. */
final class OwnClasses implements JustInTimeInjectionResolver {

    private final ServiceLocator locator;

    @Inject
    OwnClasses(ServiceLocator locator) {
        this.locator = locator;
    }

    @Override
    public boolean justInTimeResolution(Injectee missing) {
        boolean own = missing.getRequiredType() instanceof Class<?> type
                && type.getName().startsWith("tom.web.")
                && !type.isRecord();
        if (own) {
            ServiceLocatorUtilities.addClasses(locator, (Class<?>) missing.getRequiredType());
        }
        return own;
    }
}
