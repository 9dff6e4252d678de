namespace PilotGuardBot.Storage;

/// <summary>The database cannot be used as it is; the message is one line for the operator and says the fix.</summary>
public sealed class StorageException(string message, Exception? inner = null) : Exception(message, inner);
