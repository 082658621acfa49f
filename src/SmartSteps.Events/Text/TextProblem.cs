namespace SmartSteps.Events;

/// <summary>Why content cannot be read as text.</summary>
public enum TextProblem
{
    /// <summary>It can.</summary>
    None,

    /// <summary>There is nothing in it.</summary>
    Empty,

    /// <summary>It is something else than UTF-8 text or gzip of it.</summary>
    NotText,

    /// <summary>It ends before its end, or is damaged on the way.</summary>
    Damaged,
}
