namespace SmartSteps.Store.Embedded;

/// <summary>The data directory has a format that this version cannot read; the message says what to do.</summary>
public sealed class DataDirectoryFormatException : IOException
{
    internal DataDirectoryFormatException(string message)
        : base(message)
    {
    }
}
