using SmartSteps.Events;

namespace SmartSteps.Gate;

/// <summary>A piece of a file at line borders, on its way to a worker.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Layout">Where it keeps our columns.</param>
/// <param name="Buffer">Pooled; the worker gives it back.</param>
/// <param name="Rows">The part of the buffer that holds rows.</param>
/// <param name="FirstLine">Line number of the first row.</param>
internal readonly record struct FileChunk(string File, EventLayout Layout, byte[] Buffer, Range Rows, long FirstLine);
