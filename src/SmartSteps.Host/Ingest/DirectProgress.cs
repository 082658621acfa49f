namespace SmartSteps.Host.Ingest;

/// <summary>Reports on the caller's thread, so that reports keep their order and the last one is not lost.</summary>
internal sealed class DirectProgress<T>(Action<T> report) : IProgress<T>
{
    public void Report(T value) => report(value);
}
