package tom.admin;

import java.lang.reflect.Method;
import java.util.Optional;
import java.util.stream.Stream;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanFeatureInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.StandardMBean;

/** An MBean that tells what its interface says in {@link Described}. */
final class DescribedMBean extends StandardMBean {

    <T> DescribedMBean(T implementation, Class<T> asked) {
        super(implementation, asked, true);
    }

    @Override
    protected String getDescription(MBeanInfo bean) {
        Described described = getMBeanInterface().getAnnotation(Described.class);
        return described == null ? super.getDescription(bean) : described.value();
    }

    @Override
    protected String getDescription(MBeanAttributeInfo attribute) {
        return described((attribute.isIs() ? "is" : "get") + attribute.getName(), attribute);
    }

    @Override
    protected String getDescription(MBeanOperationInfo operation) {
        return described(operation.getName(), operation);
    }

    /** None only reads: those are attributes. */
    @Override
    protected int getImpact(MBeanOperationInfo operation) {
        return MBeanOperationInfo.ACTION;
    }

    private String described(String method, MBeanFeatureInfo feature) {
        return Stream.of(getMBeanInterface().getMethods())
                .filter(one -> one.getName().equals(method))
                .flatMap(DescribedMBean::description)
                .findFirst()
                .orElseGet(feature::getDescription);
    }

    private static Stream<String> description(Method method) {
        return Optional.ofNullable(method.getAnnotation(Described.class)).map(Described::value).stream();
    }
}
