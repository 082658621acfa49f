namespace SmartSteps.Gate;

/// <summary>How far a take-in has come; reported now and then, in order.</summary>
/// <param name="File">The file being read.</param>
/// <param name="BytesRead">Bytes read of all files so far, as they are stored.</param>
/// <param name="TotalBytes">Bytes of all files, or null when one of them cannot tell.</param>
/// <param name="Events">Rows gated so far.</param>
public readonly record struct IngestProgress(string File, long BytesRead, long? TotalBytes, long Events);
