using System.Globalization;
using System.Security.Cryptography;
using SmartSteps.Gate;
using SmartSteps.Journal;
using SmartSteps.Markets;
using SmartSteps.Store.Embedded.Journal;

namespace SmartSteps.Store.Embedded.Keys;

/// <summary>
/// All keys of a single-machine installation, in a folder that only its owner may enter: <c>&lt;market&gt;/&lt;yyyy-MM-dd&gt;/</c> holds a
/// day's, <c>&lt;market&gt;/</c> the register's, and <c>&lt;market&gt;/&lt;yyyy-MM-dd&gt;.destroyed</c> says that a day's keys are gone
/// for ever. The gate sees the one port, the shards the other. Keys are kept in memory, pinned, and zeroed when they are destroyed.
/// Thread-safe.
/// </summary>
public sealed class FileDayKeys : IDayKeys, IGateKeys, IDisposable
{
    private const string PseudonymKey = "pseudonym.key";
    private const string DrawKey = "draw.key";
    private const string JournalKey = "journal.key";
    private const string RegisterKey = "register.key";
    private const string PhoneNumberKey = "phone.key";
    private const string DestroyedSuffix = ".destroyed";
    private const string DayFormat = "yyyy-MM-dd";

    private readonly Lock gate = new();
    private readonly Dictionary<(MarketId Market, DateOnly? Day, string Name), byte[]> cache = [];
    private readonly HashSet<(MarketId Market, DateOnly Day)> destroyed = [];
    private readonly string directory;
    private readonly Disk disk;
    private readonly KeyFolder folder;
    private bool disposed;

    /// <summary>Opens the keys' folder, makes it where it is not there, and finishes what a crash left half destroyed.</summary>
    /// <exception cref="IOException">The folder cannot be made or read.</exception>
    public FileDayKeys(string directory)
        : this(directory, Disk.Real)
    {
    }

    internal FileDayKeys(string directory, Disk disk)
    {
        this.directory = Path.GetFullPath(directory);
        this.disk = disk;
        folder = new KeyFolder(disk);
        disk.CreateDirectory(this.directory);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(this.directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        foreach (var path in Directory.EnumerateDirectories(this.directory))
        {
            if (MarketId.TryParse(Path.GetFileName(path), out var market)) Recover(market, path);
        }
    }

    /// <summary>True when a key of the day lies in the folder. For whoever looks from outside: nothing is opened, made or removed.</summary>
    public static bool AreOnDisk(string directory, MarketId market, DateOnly day)
    {
        var place = Path.Combine(directory, market.Value, day.ToString(DayFormat, CultureInfo.InvariantCulture));
        return Directory.Exists(place) && Directory.EnumerateFileSystemEntries(place).Any();
    }

    /// <inheritdoc/>
    public bool TryGet(MarketId market, DateOnly day, DayKey key, Span<byte> into) => TryGetOfDay(market, day, NameOf(key), into);

    /// <inheritdoc/>
    public bool TryGetPseudonymKey(MarketId market, DateOnly day, Span<byte> into) => TryGetOfDay(market, day, PseudonymKey, into);

    /// <inheritdoc/>
    public void GetRegisterKey(MarketId market, Span<byte> into) => Get(market, null, RegisterKey, into);

    /// <inheritdoc/>
    public void GetPhoneNumberKey(MarketId market, Span<byte> into) => Get(market, null, PhoneNumberKey, into);

    /// <inheritdoc/>
    /// <exception cref="IOException">The disk failed; the keys are out of use all the same, and the next call or start removes them.</exception>
    public void Destroy(MarketId market, DateOnly day)
    {
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            foreach (var name in new[] { PseudonymKey, DrawKey, JournalKey })
            {
                if (cache.Remove((market, day, name), out var key)) CryptographicOperations.ZeroMemory(key);
            }

            // In memory first: whatever the disk does, nobody gets these keys again.
            destroyed.Add((market, day));
            Mark(market, day);
            folder.Destroy(FolderOf(market, day));
        }
    }

    /// <summary>Zeroes the keys in memory; the files stay.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            foreach (var key in cache.Values) CryptographicOperations.ZeroMemory(key);
            cache.Clear();
            disposed = true;
        }
    }

    private bool TryGetOfDay(MarketId market, DateOnly day, string name, Span<byte> into)
    {
        lock (gate)
        {
            if (destroyed.Contains((market, day))) return false;
            Get(market, day, name, into);
            return true;
        }
    }

    private void Get(MarketId market, DateOnly? day, string name, Span<byte> into)
    {
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            if (!cache.TryGetValue((market, day, name), out var key))
            {
                // Pinned, so that the collector leaves no copies behind.
                key = GC.AllocateArray<byte>(KeyFolder.KeySize, pinned: true);
                folder.ReadOrCreate(Path.Combine(FolderOf(market, day), name), key);
                cache.Add((market, day, name), key);
            }

            key.CopyTo(into);
        }
    }

    private void Recover(MarketId market, string path)
    {
        foreach (var marker in Directory.EnumerateFiles(path, "*" + DestroyedSuffix))
        {
            var text = Path.GetFileNameWithoutExtension(marker);
            if (!DateOnly.TryParseExact(text, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) continue;
            destroyed.Add((market, day));
            folder.Destroy(FolderOf(market, day));
        }

        foreach (var unfinished in Directory.EnumerateFiles(path, "*" + KeyFolder.UnfinishedSuffix, SearchOption.AllDirectories))
            Discard(unfinished);
    }

    /// <summary>Removes what a crash left of a key in the making; it may be another name of the key that was made, so it is not overwritten.</summary>
    private void Discard(string unfinished)
    {
        File.Delete(unfinished);
        disk.FlushDirectory(Path.GetDirectoryName(unfinished)!);
    }

    private void Mark(MarketId market, DateOnly day)
    {
        var marker = FolderOf(market, day) + DestroyedSuffix;
        if (File.Exists(marker)) return;
        var parent = Path.GetDirectoryName(marker)!;
        disk.CreateDirectory(parent);
        using (var file = File.OpenHandle(marker, FileMode.OpenOrCreate, FileAccess.Write)) disk.Flush(file);
        disk.FlushDirectory(parent);
    }

    private string FolderOf(MarketId market, DateOnly? day) => day is { } date
        ? Path.Combine(directory, market.Value, date.ToString(DayFormat, CultureInfo.InvariantCulture))
        : Path.Combine(directory, market.Value);

    private static string NameOf(DayKey key) => key switch
    {
        DayKey.Draw => DrawKey,
        DayKey.Journal => JournalKey,
        _ => throw new ArgumentOutOfRangeException(nameof(key)),
    };
}
