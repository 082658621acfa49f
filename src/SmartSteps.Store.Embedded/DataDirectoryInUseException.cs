namespace SmartSteps.Store.Embedded;

/// <summary>Another process works on the data directory.</summary>
public sealed class DataDirectoryInUseException : IOException
{
    internal DataDirectoryInUseException(string directory, int? processId, Exception cause)
        : base(Describe(directory, processId), cause) => ProcessId = processId;

    /// <summary>The process that holds it, where that is known.</summary>
    public int? ProcessId { get; }

    private static string Describe(string directory, int? processId) =>
        $"The data directory '{directory}' is in use by {(processId is { } id ? $"process {id}" : "another process")}. Stop that process first, or choose another folder with --data.";
}
