using System.Globalization;
using System.Text;
using System.Text.Json;
using SmartSteps.Store.Embedded.Journal;

namespace SmartSteps.Store.Embedded;

/// <summary>
/// The folder that holds everything of a single-machine installation, locked for this process until it is disposed of. Only its owner
/// may enter it. The folders inside are made by whoever uses them.
/// </summary>
public sealed class DataDirectory : IDisposable
{
    /// <summary>
    /// The layout that this version writes. It reads format 1, too, and raises it at once: versions that know no other would take the journal's
    /// frames of version 3 for a torn tail, and cut them off.
    /// </summary>
    public const int Format = 2;

    private const string LockName = "lock";
    private const string FormatName = "format.json";
    private readonly FileStream lockFile;
    private readonly Disk disk = Disk.Real;

    /// <summary>Opens a data directory; makes it where there is none.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="keysDirectory">Where the keys are, when they are to lie elsewhere; null for <c>keys</c> inside.</param>
    /// <exception cref="DataDirectoryInUseException">Another process holds it.</exception>
    /// <exception cref="DataDirectoryFormatException">It was written by a newer version, or is not a data directory.</exception>
    /// <exception cref="IOException">It cannot be made or read.</exception>
    public DataDirectory(string path, string? keysDirectory = null)
    {
        Root = Path.GetFullPath(path);
        KeysDirectory = Path.GetFullPath(keysDirectory ?? In("keys"));
        disk.CreateDirectory(Root);

        // A folder with other things in it is somebody's: its mode is left alone.
        if (!OperatingSystem.IsWindows() && (File.Exists(In(FormatName)) || !Directory.EnumerateFileSystemEntries(Root).Any()))
            File.SetUnixFileMode(Root, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        lockFile = Lock();
        try
        {
            CheckFormat();
        }
        catch
        {
            lockFile.Dispose();
            throw;
        }
    }

    /// <summary>The folder, as an absolute path.</summary>
    public string Root { get; }

    /// <summary>Pseudonymous events of the open days.</summary>
    public string JournalDirectory => In("journal");

    /// <summary>Keys; in no backup.</summary>
    public string KeysDirectory { get; }

    /// <summary>The gate's register and its decisions.</summary>
    public string RegisterDirectory => In("register");

    /// <summary>Malformed rows, identity masked.</summary>
    public string QuarantineDirectory => In("quarantine");

    /// <summary>Files of reports that can be downloaded.</summary>
    public string ReportsDirectory => In("reports");

    /// <summary>Facts, ledger, seals, log and business, in one SQLite file.</summary>
    public string DatabasePath => DatabasePathIn(Root);

    /// <summary>Where the database of a data directory lies; for readers that work beside the process which holds the lock.</summary>
    public static string DatabasePathIn(string root) => Path.Combine(root, "smartsteps.db");

    /// <summary>Where the models of cell plans are kept in a data directory, which can be computed again; for all who work with its database.</summary>
    public static string NetworksDirectoryIn(string root) => Path.Combine(root, "networks");

    /// <summary>The synthetic city of a demonstration.</summary>
    public string SimulationDirectory => In("simulation");

    /// <summary>Gives the lock back.</summary>
    public void Dispose() => lockFile.Dispose();

    private string In(string name) => Path.Combine(Root, name);

    private FileStream Lock()
    {
        var path = In(LockName);
        FileStream file;
        try
        {
            file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (e is not (DirectoryNotFoundException or PathTooLongException) && File.Exists(path))
        {
            throw new DataDirectoryInUseException(Root, ReadHolder(path), e);
        }

        file.SetLength(0);
        file.Write(Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
        file.Flush();
        return file;
    }

    /// <summary>The process that wrote itself into the lock file; null where that cannot be read.</summary>
    private static int? ReadHolder(string path)
    {
        if (OperatingSystem.IsWindows()) return null;
        try
        {
            // The file's own lock keeps ordinary readers out.
            using var file = Disk.OpenAny(path);
            Span<byte> text = stackalloc byte[16];
            var length = FrameScan.Read(file, text, 0);
            return int.TryParse(text[..length], CultureInfo.InvariantCulture, out var process) ? process : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    private void CheckFormat()
    {
        var path = In(FormatName);
        if (!File.Exists(path))
        {
            WriteFormat(path);
            return;
        }

        var found = ReadFormat(path) ?? throw new DataDirectoryFormatException(
            $"'{path}' does not say which format the data directory has; it should read {{\"format\":{Format}}}. Restore it, or choose another folder with --data.");
        if (found > Format)
        {
            throw new DataDirectoryFormatException(
                $"The data directory '{Root}' has format {found}, and this version of SmartSteps knows formats up to {Format}. Run the newer version that wrote it, or choose another folder with --data.");
        }

        if (found < Format) WriteFormat(path);
    }

    private void WriteFormat(string path)
    {
        var unfinished = path + ".new";
        using (var file = new FileStream(unfinished, FileMode.Create, FileAccess.Write))
        {
            file.Write(JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, int> { ["format"] = Format }));
            file.Flush(flushToDisk: true);
        }

        File.Move(unfinished, path, overwrite: true);
        disk.FlushDirectory(Root);
    }

    private static int? ReadFormat(string path)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            return json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty("format", out var format)
                && format.ValueKind == JsonValueKind.Number && format.TryGetInt32(out var number) && number > 0 ? number : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
