using Hangfire.Logging;

namespace PilotGuardBot.Storage;

/// <summary>
/// Hangfire's log lines in ours. Hangfire keeps its provider in a static field, where it outlives the service that set it; after that service's end
/// there is nothing to write to, which must not fail the next one in the same process.
/// </summary>
sealed class JobLog(ILoggerFactory loggers) : ILogProvider
{
    public ILog GetLogger(string name)
    {
        try
        {
            return new Line(loggers.CreateLogger(name));
        }
        catch (ObjectDisposedException)
        {
            return new Line(null);
        }
    }

    sealed class Line(ILogger? logger) : ILog
    {
        public bool Log(Hangfire.Logging.LogLevel logLevel, Func<string>? messageFunc, Exception? exception)
        {
            var level = Level(logLevel);
            if (logger?.IsEnabled(level) is not true)
                return false;
            if (messageFunc is not null)
                logger.Log(level, exception, "{Message}", messageFunc());
            return true;
        }

        static Microsoft.Extensions.Logging.LogLevel Level(Hangfire.Logging.LogLevel level) => level switch
        {
            Hangfire.Logging.LogLevel.Trace => Microsoft.Extensions.Logging.LogLevel.Trace,
            Hangfire.Logging.LogLevel.Debug => Microsoft.Extensions.Logging.LogLevel.Debug,
            Hangfire.Logging.LogLevel.Info => Microsoft.Extensions.Logging.LogLevel.Information,
            Hangfire.Logging.LogLevel.Warn => Microsoft.Extensions.Logging.LogLevel.Warning,
            Hangfire.Logging.LogLevel.Error => Microsoft.Extensions.Logging.LogLevel.Error,
            _ => Microsoft.Extensions.Logging.LogLevel.Critical,
        };
    }
}
