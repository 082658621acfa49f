using System.Security.Cryptography;
using SmartSteps.Store.Embedded.Journal;

namespace SmartSteps.Store.Embedded.Keys;

/// <summary>
/// Files of one random key each. A key appears under its name all at once and synced, so that racing callers and crashes agree on
/// one; destroying overwrites before it unlinks. On media that remap writes (SSD, copy-on-write) overwriting alone proves nothing:
/// keep the folder on a disk that is encrypted, too.
/// </summary>
internal sealed class KeyFolder(Disk disk)
{
    /// <summary>Bytes of a key.</summary>
    public const int KeySize = 32;

    /// <summary>The ending of a key that is being made.</summary>
    public const string UnfinishedSuffix = ".new";

    /// <summary>Reads a key, and makes it at first use.</summary>
    /// <exception cref="InvalidDataException">The file is not a key.</exception>
    public void ReadOrCreate(string path, Span<byte> into)
    {
        if (!File.Exists(path)) Create(path);
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (RandomAccess.GetLength(file) != KeySize || FrameScan.Read(file, into[..KeySize], 0) != KeySize)
            throw new InvalidDataException($"'{path}' is not a key: it should have {KeySize} bytes. Restore it from a backup, or move it away to lose what it protects.");
    }

    /// <summary>Overwrites every file of a folder with random bytes and removes it all. Does nothing where there is no folder.</summary>
    public void Destroy(string folder)
    {
        if (!Directory.Exists(folder)) return;
        foreach (var path in Directory.EnumerateFiles(folder)) Destroy(new FileInfo(path));
        disk.FlushDirectory(folder);
        Directory.Delete(folder);
        disk.FlushDirectory(Path.GetDirectoryName(folder)!);
    }

    /// <summary>Overwrites a file with random bytes and removes it.</summary>
    public void Destroy(FileInfo key)
    {
        using (var file = File.OpenHandle(key.FullName, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            var random = RandomNumberGenerator.GetBytes((int)Math.Max(KeySize, RandomAccess.GetLength(file)));
            disk.Write(file, [random], 0);
            disk.Flush(file);
        }

        key.Delete();
    }

    private void Create(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        disk.CreateDirectory(folder);
        var unfinished = $"{path}.{RandomNumberGenerator.GetHexString(16, lowercase: true)}{UnfinishedSuffix}";
        Span<byte> key = stackalloc byte[KeySize];
        RandomNumberGenerator.Fill(key);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0 };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(unfinished, options))
        {
            file.Write(key);
            file.Flush(flushToDisk: true);
        }

        CryptographicOperations.ZeroMemory(key);

        // Where somebody was faster, theirs is the key.
        if (!Disk.TryRename(unfinished, path)) Destroy(new FileInfo(unfinished));
        disk.FlushDirectory(folder);
    }
}
