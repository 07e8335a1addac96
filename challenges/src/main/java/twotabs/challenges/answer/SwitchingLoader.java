package twotabs.challenges.answer;

/**
 * Finds the classes of the answer that is checked now. Spark's executor takes the context class loader of the thread that
 * starts Spark and keeps it, and it reads the functions of a query with it; so this loader is that context class loader,
 * before there is an answer.
 */
public final class SwitchingLoader extends ClassLoader {
    private volatile AnswerLoader current;

    public SwitchingLoader() {
        super("answers", SwitchingLoader.class.getClassLoader());
    }

    /** Makes the classes of a compilation those of the present check, and makes an object of its class. */
    public Object load(Compilation compilation) throws ReflectiveOperationException {
        current = new AnswerLoader(compilation.classes(), getParent());
        var constructor =
                current.loadClass(compilation.className().orElseThrow()).getDeclaredConstructor();
        constructor.setAccessible(true);
        return constructor.newInstance();
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        var answer = current;
        if (answer == null || !name.startsWith("challenge.")) {
            throw new ClassNotFoundException(name);
        }
        return answer.loadClass(name);
    }
}
