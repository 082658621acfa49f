namespace SmartSteps.Store.Embedded.Journal;

/// <summary>What waits for a market's writer.</summary>
internal abstract class JournalWork : IDisposable
{
    /// <summary>Why it was not done; null as long as all went well.</summary>
    public IOException? Failure { get; set; }

    /// <summary>Bytes to write.</summary>
    public virtual long Length => 0;

    public abstract void Fail(Exception reason);

    /// <summary>Gives the frames' buffers back.</summary>
    public void Dispose() => Release();

    protected virtual void Release()
    {
    }
}
