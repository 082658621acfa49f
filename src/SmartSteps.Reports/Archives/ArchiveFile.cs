namespace SmartSteps.Reports.Archives;

/// <summary>A file of an archive.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Time">The time that it carries: of what is in it, not of the download, so that the same archive always has the same bytes.</param>
/// <param name="Content">What is in it.</param>
/// <param name="IsCompressed">True for what is compressed already.</param>
public sealed record ArchiveFile(string Name, DateTimeOffset Time, byte[] Content, bool IsCompressed);
