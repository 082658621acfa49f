namespace SmartSteps.Api.Health;

/// <summary>The host's word on whether the API may be asked: <c>/health/ready</c> says 503 until it is set. Thread-safe.</summary>
public sealed class ApiReadiness
{
    private volatile bool ready;

    /// <summary>False until the host sets it; it may be taken back.</summary>
    public bool IsReady
    {
        get => ready;
        set => ready = value;
    }
}
