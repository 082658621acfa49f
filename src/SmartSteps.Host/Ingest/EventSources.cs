using SmartSteps.Gate;

namespace SmartSteps.Host.Ingest;

/// <summary>Event files, opened one at a time.</summary>
internal static class EventSources
{
    private const int BufferBytes = 1 << 20;

    /// <summary>Opens each when it is asked for, and closes it when the next one is.</summary>
    public static IEnumerable<IngestSource> Open(IEnumerable<string> files)
    {
        foreach (var file in files)
        {
            if (file == InputFiles.StandardInput)
            {
                using var input = Console.OpenStandardInput();
                yield return new IngestSource("standard input", input);
            }
            else
            {
                using var content = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, BufferBytes, FileOptions.SequentialScan);
                yield return new IngestSource(file, content);
            }
        }
    }
}
